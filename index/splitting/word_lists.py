"""The word lists by which a name is told from the words around it.

Comes in: nothing. Goes out: one frozen set for each class of words. It leaves to `names` how
they are used.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Titles that belong to a name.
HONORIFICS = _words(
    "Dr Dr. Prof Prof. Professor Sir Dame Lord Lady Baroness Mr Mr. Mrs Mrs. Ms Ms. Miss Rev "
    "Rev. Sen. Rep. Gov. Gen. President Judge Justice Pope King Queen Prince Princess Capt. "
    "Sgt. Lt. Col. Cllr Senator Father Sister Imam Rabbi Sheikh"
)
# Capitalised words that say what somebody is, not who: cut from the front of a name.
ROLES = _words(
    "MP MSP MEP MS AM TD Chair Chairman Chairwoman Minister Secretary Spokesman Spokeswoman "
    "Spokesperson Director Chief Executive Officer CEO Leader Chancellor Mayor Attorney General "
    "Commissioner Representative Congressman Congresswoman Editor Founder Manager Coach Head"
)
# Letters after a name.
POST_NOMINALS = _words("MP MSP MEP QC KC OBE MBE CBE PhD FRS Jr Jr. Sr Sr. III")
# A name with one of these is no person's.
ORGANISATION_WORDS = _words(
    "Office Department Digital Committee Council Union Party University Ministry Inc Inc. Group "
    "Association Society Institute Agency Service Services Company Bank Times News Trust "
    "Foundation House Court Police Government College Board Authority Ltd Corp Corp. Commission "
    "Centre Center Hospital School Network Federation Alliance Campaign Fund Organisation "
    "Organization Airlines Post Press Journal States Kingdom Team Club Church Administration "
    "Bureau Treasury Assembly Parliament Senate Congress Health Education Justice Defence "
    "Defense"
)
# Capitalised for opening the sentence, or never a name alone. Months that are names too (May,
# April, June) are left out.
NO_NAME = _words(
    "But And However Meanwhile Instead Yesterday Today Earlier Later Then Now Also So Yet Still "
    "When While As After Before In On At For From With By To Of If Because Although Though "
    "Since Despite Following Speaking Asked Last This That These Those There Here What Why How "
    "Where Who Which Not No Nor Or Once Until Under Over During Taking Writing Responding "
    "Reacting Both Just Even Only Monday Tuesday Wednesday Thursday Friday Saturday Sunday "
    "January February March July August September October November December "
    "Separately Additionally Moreover Furthermore According Asking Adding Its Their His Her Our "
    "My Your Some Many Most Several All Each Every One Throughout Within Without Among Across "
    "Between Against Like Unlike Nearly About Almost Neither Either Whether Such Jan. Feb. Mar. "
    "Apr. Aug. Sept. Oct. Nov. Dec. Two Three Four Five Other Others Another Experts Officials"
)
# Words that name nobody.
NOBODY = _words(
    "i we you this that these those there what which who whom one nobody everyone nothing "
    "something everything anything to and or but not as if is was were be been being are have "
    "has had do does did of in on at by for with from than so because when where while how why "
    "about into over after before also him her them me soon"
)
# Whom these mean, the article tells.
PRONOUNS = _words("he she they it")
# Words that open a common noun's phrase.
DETERMINERS = _words(
    "a an the one two three some several many most few its their his her our another other both "
    "more all every each no any"
)
# Verbs: a phrase with one of these is a clause.
FINITE = _words("is are was were be been has have had will would")
PREPOSITIONS = _words("of for at from in with to on by about against under over")
# Lower-case words inside a name.
CONNECTORS = _words("of the for and de la le van von der den bin al & du di da del y")
# Words that open a clause.
OPENING_WORDS = _words(
    "that but and while as when because after before whereas with if though although so yet or "
    "where how why what than since"
)
# Words of `NO_NAME` that may nevertheless open or be a speaker: "Officials said", "Some said".
QUANTIFIERS = _words(
    "Some Many Most Several One Two Three Four Five Officials Experts Its Their His Her Other "
    "Others Both All Another Each Every"
)
