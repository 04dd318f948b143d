"""What a sentence says was another thing, or of another clause."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.judging.claim.proposition import propose
from qa.judging.language.clauses import read_clauses
from qa.judging.naming.aliases import read_aliases
from qa.judging.rules import RuleReader
from qa.judging.telling.objects import is_contrasted
from qa.reading.words import stem_of
from qa.records import Stance
from tests.qa.builders import candidate, question


def _stance(asked: str, text: str) -> Stance:
    (judgement,) = RuleReader().judge(question(asked), [candidate(text)])
    return judgement.stance


@pytest.mark.parametrize(
    ("asked", "text", "expected"),
    [
        (
            "Was the flood caused by the dam?",
            "The flood was caused by a blocked drain and not by the dam.",
            Stance.DENIES,
        ),
        ("Was the flood caused by the dam?", "The flood was caused by the dam.", Stance.AFFIRMS),
        (
            "Was the flood caused by the drain?",
            "The flood was caused by a blocked drain and not by the dam.",
            Stance.AFFIRMS,
        ),
        (
            "Is the pier safe?",
            "The pier is safe and we are not closing it.",
            Stance.AFFIRMS,
        ),
        ("Is the pier safe?", "The pier is not safe and we are closing it.", Stance.DENIES),
        (
            "Has work on the tunnel begun?",
            "Work on the tunnel is due to begin in May.",
            Stance.CALLED_FOR,
        ),
    ],
)
def test_what_is_denied_is_the_thing_beside_the_denial(
    asked: str, text: str, expected: Stance
) -> None:
    assert _stance(asked, text) is expected


def test_the_thing_stands_right_behind_not_by() -> None:
    claim = propose(question("Was the flood caused by the dam?"))
    far = "It was not by chance that the flood of last year was caused by the old dam."
    assert not is_contrasted(claim, read_clauses(far))


@pytest.mark.parametrize(
    ("text", "is_short"),
    [
        ("Vexor Appliances made it. Vexor has said sorry.", True),
        # A place shares its name with what is there.
        ("Vexor Council met. The mayor of Vexor spoke.", False),
        # It is never called so.
        ("Vexor Appliances made it. It has said sorry.", False),
    ],
)
def test_a_company_is_called_by_its_own_word(text: str, *, is_short: bool) -> None:
    aliases = read_aliases((text,))
    whole = next(name for name in ("Appliances", "Council") if name in text)
    stems = (stem_of("vexor"), stem_of(whole.lower()))
    assert ((stem_of("vexor"),) in aliases.of(stems)) is is_short
