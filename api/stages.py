"""The stages of an answer as events of a stream: what a page needs to show the work being done.

Comes in: what a stage ended in. Goes out: plain values, small, because the whole answer comes last.
The events are named like their stages, then `done` with the answer, or `error` with a problem.
"""

from collections import Counter

from qa.contract import JsonObject, answer_to_dict
from qa.records import Stance
from qa.stages import Progress, Stage

ANSWERED_EVENT = "done"
FAILED_EVENT = "error"
EVENTS = (*(stage.value for stage in Stage), ANSWERED_EVENT, FAILED_EVENT)
# Of the answer as the contract has it, what each stage adds.
_OF_ANSWER = {
    Stage.TIMELINE: ("timeline",),
    Stage.ANSWER: ("kind", "status", "verdict", "reversed", "reason", "answer", "confidence"),
    Stage.CITATIONS: ("citations", "related"),
}


def stage_to_dict(progress: Progress) -> JsonObject:
    """Return what is shown of a stage."""
    if progress.answer is not None:
        answer = answer_to_dict(progress.answer)
        return {key: answer[key] for key in _OF_ANSWER[progress.stage]}
    if progress.stage is Stage.RETRIEVED:
        doc_ids = dict.fromkeys(hit.chunk.span.doc_id for hit in progress.hits)
        return {"n_passages": len(progress.hits), "doc_ids": list(doc_ids)}
    stances = Counter(each.stance for each in progress.evidence)
    return {
        "n_sentences": progress.n_judged,
        "n_evidence": len(progress.evidence),
        "stances": {stance.value: stances[stance] for stance in Stance},
    }
