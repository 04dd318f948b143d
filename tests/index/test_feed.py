"""Feeds: RSS and Atom, their entries as articles, and feeds that break off."""

from datetime import date
from itertools import pairwise

from index.records import UNKNOWN_DATE, DateBasis, DateRange
from tests.index.real_files import fault_of, read_bytes, read_one

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Port News</title><link>https://port.example/</link>
<item><title>Bridge &amp; ferry: what&#8217;s shut</title>
<link>https://port.example/2018/bridge</link><guid isPermaLink="false">port-77</guid>
<pubDate>Wed, 09 May 2018 23:30:00 -0500</pubDate><description>The teaser.</description>
<content:encoded><![CDATA[<p>The board <b>closed</b> the bridge.<br>At once.</p><script>x()</script>
<p>It said so&nbsp;on Wednesday &mdash; twice.</p>]]></content:encoded></item>
<item><title>Fair opens</title><link>https://port.example/2018/fair</link>
<description>&lt;p&gt;The fair opened in the &lt;i&gt;park&lt;/i&gt;.&lt;/p&gt;</description></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Council</title><id>urn:c</id>
<updated>2018-05-12T00:00:00Z</updated>
<entry><id>tag:council.example,2018:1</id><title type="html">Fees &lt;em&gt;rise&lt;/em&gt;</title>
<link href="https://council.example/1"/><published>2018-05-09T10:00:00+02:00</published>
<updated>2018-05-11T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Fees rose.</p></div></content>
</entry>
<entry><id>tag:council.example,2018:2</id><title>Park</title>
<updated>2018-05-10T10:00:00Z</updated><summary>The park shut.</summary></entry></feed>"""


def test_an_entry_of_rss_is_an_article() -> None:
    """Its full text before its teaser; entities and CDATA read, scripts dropped."""
    (bridge, fair), faults = read_bytes("port.rss", RSS.encode())
    assert faults == []
    assert bridge.text == (
        "The board closed the bridge.\n\nAt once.\n\nIt said so on Wednesday — twice."
    )
    assert (bridge.title, bridge.source, bridge.url) == (
        "Bridge & ferry: what’s shut",
        "Port News",
        "https://port.example/2018/bridge",
    )
    assert bridge.published == DateRange(
        start_on=date(2018, 5, 9),
        end_on=date(2018, 5, 10),
        basis=DateBasis.METADATA,
        because="published in the feed: Wed, 09 May 2018 23:30:00 -0500",
    )
    assert (fair.text, fair.published) == ("The fair opened in the park.", UNKNOWN_DATE)


def test_an_entry_of_atom_is_an_article() -> None:
    """Published before updated; updated where it says no more."""
    (fees, park), faults = read_bytes("council.xml", ATOM.encode())
    assert faults == []
    assert (fees.title, fees.text, fees.source) == ("Fees rise", "Fees rose.", "Council")
    assert fees.published.because == "published in the feed: 2018-05-09T10:00:00+02:00"
    assert fees.published.start_on == date(2018, 5, 9)
    assert park.published.because == "updated in the feed: 2018-05-10T10:00:00Z"


def test_an_entry_keeps_its_id_when_the_feed_moves_on() -> None:
    """It is that of its guid, not of its place."""
    (bridge, fair), _ = read_bytes("port.rss", RSS.encode())
    first, _, rest = RSS.partition("<item>")
    without = first + "<item>" + rest.partition("<item>")[2]
    assert read_one("later.rss", without.encode()).doc_id == fair.doc_id
    assert bridge.doc_id != fair.doc_id


def test_a_feed_that_breaks_off_gives_what_is_whole() -> None:
    """Its last entry may be half an article."""
    drafts, (fault,) = read_bytes("port.rss", RSS.partition("in the &lt;i")[0].encode())
    assert [draft.title for draft in drafts] == ["Bridge & ferry: what’s shut"]
    assert "is cut short" in str(fault)


def test_a_feed_with_slips_is_read_whole() -> None:
    """A bare ampersand and an entity of HTML are common."""
    sloppy = RSS.replace("The teaser.", "Fish & chips&nbsp;now").replace(" &mdash; ", " & ")
    drafts, faults = read_bytes("port.rss", sloppy.encode())
    assert (len(drafts), faults) == (2, [])


def test_an_entry_without_words_is_told() -> None:
    """The others go in."""
    empty = RSS.replace("&lt;p&gt;The fair opened in the &lt;i&gt;park&lt;/i&gt;.&lt;/p&gt;", "")
    drafts, (fault,) = read_bytes("port.rss", empty.encode())
    assert len(drafts) == 1
    assert "the entry 'Fair opens' has no words but its title" in str(fault)


def test_what_is_no_feed_is_told() -> None:
    """XML of another kind, and a feed without entries."""
    assert "XML of another kind" in fault_of("a.xml", b"<?xml version='1.0'?><note>x</note>")
    assert "found none" in fault_of("a.rss", b"<rss version='2.0'><channel></channel></rss>")


def test_a_bomb_of_entities_stays_small() -> None:
    """Ten steps of ten would be ten thousand million letters."""
    names = "abcdefghij"
    entities = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names)
    )
    bomb = RSS.replace("<rss", f"<!DOCTYPE rss [{entities}]>\n<rss", 1).replace(
        "The fair opened", "&j; The fair opened"
    )
    drafts, faults = read_bytes("port.rss", bomb.encode())
    assert sum(len(draft.text) for draft in drafts) < 1000
    assert drafts or faults
