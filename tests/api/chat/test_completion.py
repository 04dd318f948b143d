"""An answer as a completion: message, places of markers, pieces, events."""

# A test's name states its fact.
# ruff: noqa: D103

from dataclasses import replace

from api.asking import Asked, Way
from api.chat.completion import Completion, marked, text_directive
from index.records import DateBasis, DateRange
from qa.records import Answer, Stance
from tests.api.fakes import ARTICLES, REVERSED, UNANSWERABLE
from tests.citations import cite


def completion(answer: Answer, *, events: bool = False) -> Completion:
    """Return the completion of `answer` to a conversation of four words."""
    return Completion(
        asked=Asked(question=answer.question, as_of=answer.as_of, way=Way.CHAT),
        answer=answer,
        completion_id="chatcmpl-1",
        created_s=1_700_000_000,
        base_url="http://127.0.0.1:8000",
        n_prompt_words=4,
        events=events,
    )


REFUSED = ":~:text=We%20refuse%20to%20close%20it."
OPEN_URL = f"http://127.0.0.1:8000/v1/articles/a1#{REFUSED}"
CONTENT = """\
Yes [2]. At first they refused [1].

Sources:

- [1] Open. 28 February 2018 (date stated in the text)
- [2] b2. Courier. 9–31 May 2018 (date inferred)"""


def test_the_message_is_the_answer_and_below_it_where_each_quotation_is_from() -> None:
    assert completion(REVERSED).content == CONTENT


def test_each_marker_of_the_answer_has_its_place_in_the_message() -> None:
    """In the order of their numbers, by which clients number what they show."""
    places = [each["url_citation"] for each in completion(REVERSED).annotations]
    assert places == [
        {"start_index": 31, "end_index": 34, "title": "Open", "url": OPEN_URL},
        {
            "start_index": 4,
            "end_index": 7,
            "title": "b2",
            "url": "http://127.0.0.1:8000/v1/articles/b2#:~:text=It%20has%20closed.",
        },
    ]
    assert [CONTENT[place["start_index"] : place["end_index"]] for place in places] == [
        "[1]",
        "[2]",
    ]


def test_two_quotations_of_one_article_have_two_addresses() -> None:
    """Else a client that merges sources by address would number them otherwise than the words."""
    article = replace(ARTICLES[0], text="We refuse. We shall not close it.")
    citations = (cite(article, 0, 10, 1, Stance.DENIES), cite(article, 11, 33, 2, Stance.DENIES))
    answer = replace(REVERSED, answer="No [2][1].", citations=citations, timeline=())
    urls = [each["url_citation"]["url"] for each in completion(answer).annotations]
    assert [url.partition("#")[2] for url in urls] == [
        ":~:text=We%20refuse.",
        ":~:text=We%20shall%20not%20close%20it.",
    ]


def test_a_long_quotation_is_found_by_its_ends() -> None:
    """Hyphens and commas have meanings of their own there, and so does what ends an address."""
    words = "The so-called plan, it says, is #1 on 3 May and no-one will ever stop it now."
    assert text_directive(words) == (
        ":~:text=The%20so%2Dcalled%20plan%2C%20it%20says%2C%20is,"
        "no%2Done%20will%20ever%20stop%20it%20now."
    )


def test_an_article_s_own_address_is_linked_and_one_that_could_run_is_not() -> None:
    citation = REVERSED.citations[0]
    for url, linked in (
        ("https://news.example.org/a1", f"https://news.example.org/a1#{REFUSED}"),
        ("https://news.example.org/a1#top", f"https://news.example.org/a1#top{REFUSED}"),
        ("javascript:alert(1)", f"http://127.0.0.1:8000/v1/articles/c%203#{REFUSED}"),
    ):
        span = replace(citation.span, doc_id="c 3")
        answer = replace(
            REVERSED, answer="No [1].", citations=(replace(citation, url=url, span=span),)
        )
        (annotation,) = completion(answer).annotations
        assert annotation["url_citation"]["url"] == linked


def test_a_number_in_brackets_inside_a_quotation_is_no_marker() -> None:
    article = replace(ARTICLES[0], text="It closed [1] in May.")
    citation = cite(article, 0, len(article.text), 1, Stance.AFFIRMS)
    text = "“It closed [1] in May.” [1]"
    answer = replace(REVERSED, answer=text, citations=(citation,), timeline=())
    assert list(marked(answer)) == [(24, 27, 1)]


def test_places_count_code_points_also_beyond_the_basic_plane() -> None:
    answer = replace(REVERSED, answer="😀 [1][2]")
    assert list(marked(answer)) == [(2, 5, 1), (5, 8, 2)]


def test_no_answer_has_no_sources_and_no_annotations() -> None:
    written = completion(UNANSWERABLE)
    assert (written.content, written.annotations) == ("The articles do not say.", [])


def test_usage_counts_words() -> None:
    assert completion(UNANSWERABLE).usage == {
        "prompt_tokens": 4,
        "completion_tokens": 5,
        "total_tokens": 9,
    }


def test_an_undated_source_says_so() -> None:
    citation = replace(
        REVERSED.citations[0], published=DateRange(basis=DateBasis.UNKNOWN), title=None
    )
    answer = replace(REVERSED, answer="No [1].", citations=(citation,))
    assert completion(answer).content.endswith("- [1] a1. undated (date not known)")


def test_the_pieces_of_a_stream_are_the_message() -> None:
    chunks = list(completion(REVERSED).chunks(include_usage=False))
    deltas = [chunk["choices"][0]["delta"] for chunk in chunks]
    assert deltas[0] == {"role": "assistant", "content": "", "refusal": None}
    assert "".join(delta.get("content", "") for delta in deltas) == CONTENT
    assert [delta["annotations"] for delta in deltas if "annotations" in delta] == [
        completion(REVERSED).annotations
    ]
    reasons = [chunk["choices"][0]["finish_reason"] for chunk in chunks]
    assert reasons == [None] * (len(chunks) - 1) + ["stop"]
    assert all("usage" not in chunk for chunk in chunks)
    assert chunks[-1]["dateline"]["verdict"] == "yes"


def test_usage_comes_last_and_is_null_before_where_it_is_asked_for() -> None:
    *before, last = completion(REVERSED).chunks(include_usage=True)
    assert all(chunk["usage"] is None for chunk in before)
    assert last["choices"] == []
    assert last["usage"] == completion(REVERSED).usage


def test_events_come_first_in_the_order_of_the_markers_and_instead_of_annotations() -> None:
    chunks = list(completion(REVERSED, events=True).chunks(include_usage=False))
    events = [chunk["event"] for chunk in chunks[:2]]
    assert [event["type"] for event in events] == ["source", "source"]
    assert events[0]["data"] == {
        "source": {"id": "a1", "name": "Open", "url": OPEN_URL},
        "document": ["We refuse to close it.\n\nOpen. 28 February 2018 (date stated in the text)"],
        "metadata": [{"source": "a1#1", "name": "Open", "url": OPEN_URL}],
    }
    deltas = [chunk["choices"][0]["delta"] for chunk in chunks[2:]]
    assert "".join(delta.get("content", "") for delta in deltas) == REVERSED.answer
    assert not any("annotations" in delta for delta in deltas)
