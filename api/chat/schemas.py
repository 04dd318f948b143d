"""Chat requests and completions as types: what is read of a request, what is documented.

Comes in: a request's body, checked here. Completions are not built from these types: `completion`
writes them, and tests hold the two together. A parameter of OpenAI's that is not listed is taken
and has no effect; one that asks for what is not done here, such as a second choice, is refused.
"""

from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)

from api.inputs import AsOf
from api.schemas import AnswerOut

MODEL = "dateline"
_TEXT_PARTS = frozenset({"text", "refusal"})


def _text_of(content: object) -> object:
    """Return a message's parts as one text; only text can be read."""
    if not isinstance(content, list):
        return content
    texts = []
    for part in content:
        kind = part.get("type") if isinstance(part, dict) else None
        text = part.get(kind) if isinstance(kind, str) and kind in _TEXT_PARTS else None
        if not isinstance(text, str):
            msg = "only parts of type text can be read; leave images, files and audio out"
            raise ValueError(msg)  # noqa: TRY004 - pydantic turns it into its own error
        texts.append(text)
    return "\n".join(texts)


def _refuse_true(value: bool) -> bool:  # noqa: FBT001 - pydantic gives it so
    if value:
        msg = "cannot be done here"
        raise ValueError(msg)
    return value


_CONTENT_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"type": {"const": "text"}, "text": {"type": "string"}},
                "required": ["type", "text"],
            },
        },
        {"type": "null"},
    ]
}
Content = Annotated[str | None, BeforeValidator(_text_of), WithJsonSchema(_CONTENT_SCHEMA)]
StrictBool = Annotated[bool, Field(strict=True)]
# Not `Literal`, which takes what is only equal: `true` for 1, and 0 for `false`.
One = Annotated[int, Field(strict=True, ge=1, le=1)]
No = Annotated[
    bool,
    Field(strict=True),
    AfterValidator(_refuse_true),
    WithJsonSchema({"type": "boolean", "const": False}),
]


class _Taken(BaseModel):
    """A part of a request, of which other keys are taken and have no effect."""

    model_config = ConfigDict(extra="ignore")


class MessageIn(_Taken):
    """One message of a conversation."""

    role: Literal["developer", "system", "user", "assistant", "tool", "function"]
    content: Content = None


class StreamOptionsIn(_Taken):
    """How a stream is to be."""

    include_usage: StrictBool | None = None


class ResponseFormatIn(_Taken):
    """The form of the message: text alone."""

    type: Literal["text"]


class DatelineIn(BaseModel):
    """What OpenAI's shape has no place for."""

    model_config = ConfigDict(extra="forbid")

    as_of: AsOf = Field(
        default=None,
        description="Answer only from what was certainly published on or before this day.",
    )
    events: Literal["open-webui"] | None = Field(
        default=None,
        description="Stream citations as the events of Open WebUI, and not as annotations.",
    )


class ChatIn(_Taken):
    """A conversation whose last user message is answered."""

    model: str = Field(description=f"The model's id; there is one, `{MODEL}`.")
    messages: list[MessageIn] = Field(min_length=1)
    stream: StrictBool | None = None
    stream_options: StreamOptionsIn | None = None
    n: One | None = None
    response_format: ResponseFormatIn | None = None
    modalities: list[Literal["text"]] | None = None
    tool_choice: Literal["none", "auto"] | None = None
    logprobs: No | None = None
    dateline: DatelineIn | None = None

    @field_validator("stream_options")
    @classmethod
    def _of_a_stream(
        cls, options: StreamOptionsIn | None, given: ValidationInfo
    ) -> StreamOptionsIn | None:
        if options is not None and not given.data.get("stream"):
            msg = "is only taken with stream: true"
            raise ValueError(msg)
        return options


class UrlCitationOut(BaseModel):
    """The place of a marker in `content`, in Unicode code points `[start_index, end_index)`."""

    start_index: int
    end_index: int
    title: str
    url: str


class AnnotationOut(BaseModel):
    """What a marker in the message stands for."""

    type: Literal["url_citation"]
    url_citation: UrlCitationOut


class MessageOut(BaseModel):
    """The answer as a message. `refusal` is always null: no answer is told in `content`."""

    role: Literal["assistant"]
    content: str
    refusal: None
    annotations: list[AnnotationOut]


class ChoiceOut(BaseModel):
    """The one choice."""

    index: Literal[0]
    message: MessageOut
    logprobs: None
    finish_reason: Literal["stop"]


class UsageOut(BaseModel):
    """Words, because no language model is run: of the conversation, of the message, of both."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class CompletionOut(BaseModel):
    """A whole completion; `dateline` is the answer as `POST /v1/ask` gives it."""

    id: str
    object: Literal["chat.completion"]
    created: int = Field(description="Unix time in seconds.")
    model: str
    system_fingerprint: str = Field(description="Names the generation of the index.")
    choices: list[ChoiceOut]
    usage: UsageOut
    dateline: AnswerOut


class ModelOut(BaseModel):
    """A model; `created` is when its index was put in use, in Unix seconds."""

    id: str
    object: Literal["model"]
    created: int
    owned_by: str


class ModelsOut(BaseModel):
    """All models."""

    object: Literal["list"]
    data: list[ModelOut]


class ErrorDetailOut(BaseModel):
    """One error, as OpenAI's clients read it."""

    message: str
    type: str
    param: str | None
    code: str | None


class ErrorOut(BaseModel):
    """An error of the chat paths."""

    error: ErrorDetailOut
