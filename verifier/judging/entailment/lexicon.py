"""Words that exclude each other, and words that weaken or deny: what the alignment knows of meaning."""

from __future__ import annotations

__all__ = ["DENIALS", "FUNCTION_WORDS", "HEDGES", "MONTHS", "OPPOSITES", "SIBLINGS", "WEEKDAYS"]

FUNCTION_WORDS = frozenset(
    "a an the this that these those some any each every all both either such same other another and or but nor so if "
    "then than as at by for from in into of off on onto out over to toward towards up with within about after before "
    "since until till during between among against around through under above below near per via while when where who "
    "whom whose which what why how i me my we us our you your he him his she her hers it its they them their "
    "there here "
    "am is are was were be been being do does did done doing have has had having will would shall can also too "
    "very just "
    "only even still yet already more most much many less least few own s re ve ll d m".split()
)
DENIALS = frozenset(
    "no not never none nobody nothing nowhere neither n't cannot without hardly scarcely barely deny denied "
    "denies denying "
    "reject rejected rejects refuse refused refuses fail failed fails false untrue hoax fake myth debunk debunked lack "
    "lacked lacks lacking unable unlikely dismiss dismissed dispute disputed refute refuted contradict contradicted "
    "didn't don't doesn't isn't aren't wasn't weren't won't wouldn't can't couldn't hasn't haven't hadn't "
    "shouldn't".split()
)
HEDGES = frozenset(
    "may might could should possibly perhaps maybe likely probably apparently seemingly reportedly allegedly alleged "
    "suspected claim claims claimed suggest suggests suggested appear appears appeared seem seems seemed plan plans "
    "planned planning expect expects expected intend intends intended hope hopes hoped want wants wanted try "
    "tries tried "
    "attempt attempts attempted consider considers considered propose proposes proposed threaten threatens threatened "
    "rumour rumoured rumor rumored unconfirmed unclear unknown believed believe believes thought think whether "
    "vow vowed "
    "promise promised promises aim aims aimed call called calls urge urged urges potential potentially".split()
)
MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

SIBLINGS = tuple(
    frozenset(line.split())
    for line in (
        " ".join(MONTHS),
        " ".join(WEEKDAYS),
        "red blue green yellow black white brown orange purple pink grey gray beige golden silver violet turquoise",
        "north south east west northern southern eastern western northeast northwest southeast southwest",
        "spring summer autumn winter",
        "morning afternoon evening night noon midnight dawn dusk",
        "first second third fourth fifth sixth seventh eighth ninth tenth last",
        "mercury venus earth mars jupiter saturn uranus neptune pluto",
        "guitar piano violin drum drums flute trumpet saxophone cello harmonica clarinet banjo accordion harp trombone "
        "bass keyboard mandolin tuba",
        "wood wooden stone metal plastic glass leather concrete brick paper cotton silk wool steel iron marble sand",
        "beer wine water milk coffee tea juice lemonade vodka whisky whiskey rum champagne soda cola cocoa",
        "potato carrot onion tomato cabbage lettuce cucumber spinach broccoli pepper bean peas corn garlic celery "
        "asparagus cauliflower mushroom zucchini potatoes carrots onions tomatoes",
        "apple pear banana grape cherry peach plum lemon lime melon strawberry mango pineapple apples bananas grapes",
        "kitchen bedroom bathroom garage attic basement cellar hallway garden balcony porch library",
        "dog cat horse cow sheep pig goat bird fish elephant lion tiger bear monkey rabbit duck chicken wolf camel "
        "dogs cats horses cows sheep pigs birds elephants lions",
        "football soccer basketball baseball tennis hockey golf volleyball cricket rugby swimming boxing badminton",
        "car truck bus train plane airplane bicycle bike motorcycle boat ship helicopter tram van taxi lorry ferry",
        "doctor teacher lawyer farmer soldier nurse chef engineer pilot fisherman carpenter plumber singer "
        "dancer painter "
        "actor actress waiter policeman fireman student",
        "mother father sister brother uncle aunt grandmother grandfather cousin nephew niece daughter son wife husband",
        "africa asia europe america australia antarctica",
        "american british french german italian spanish russian chinese japanese indian canadian mexican brazilian "
        "australian iraqi iranian syrian turkish egyptian israeli palestinian lebanese saudi jordanian greek polish "
        "ukrainian swedish norwegian danish dutch belgian swiss austrian portuguese irish scottish korean "
        "vietnamese thai "
        "pakistani afghan nigerian kenyan ethiopian somali libyan tunisian moroccan algerian argentine chilean "
        "colombian "
        "venezuelan cuban filipino indonesian malaysian hungarian romanian bulgarian serbian croatian czech finnish",
        "england britain france germany italy spain russia china japan india canada mexico brazil australia iraq iran "
        "syria turkey egypt israel lebanon jordan greece poland ukraine sweden norway denmark netherlands belgium "
        "switzerland austria portugal ireland scotland wales vietnam thailand pakistan afghanistan nigeria kenya "
        "ethiopia "
        "somalia libya tunisia morocco algeria argentina chile colombia venezuela cuba philippines indonesia malaysia "
        "hungary romania bulgaria serbia croatia finland yemen kuwait qatar oman sudan ghana uganda peru bolivia nepal",
        "london paris berlin rome madrid moscow beijing tokyo delhi ottawa baghdad tehran damascus ankara "
        "istanbul cairo "
        "jerusalem beirut amman athens warsaw kiev stockholm oslo copenhagen amsterdam brussels vienna lisbon dublin "
        "edinburgh washington chicago boston philadelphia houston dallas seattle miami atlanta denver detroit "
        "mosul basra "
        "aleppo mumbai shanghai sydney melbourne toronto nairobi lagos",
        "christian muslim jewish hindu buddhist catholic protestant orthodox shia sunni atheist",
        "democrat republican democrats republicans democratic labour conservative liberal socialist communist",
        "president governor senator mayor king queen prince judge bishop general captain ambassador secretary",
        "novel film album song play poem opera painting series documentary book single magazine",
        "hydrogen oxygen nitrogen carbon helium gold silver copper iron zinc lead uranium",
        "euro euros dollar dollars pound pounds yen ruble rouble yuan rupee peso",
        "kilometre kilometres mile miles metre metres foot feet inch inches yard yards",
        "second seconds minute minutes hour hours day days week weeks month months year years decade decades century",
    )
)

_PAIRS = """
up down|rise fall|rose fell|rising falling|increase decrease|increased decreased|increases decreases|
grow shrink|grew shrank|higher lower|high low|more fewer|more less|most least|above below|over under|
before after|early late|earlier later|first last|begin end|began ended|start finish|started finished|start stop|
started stopped|open close|opened closed|open closed|win lose|won lost|wins loses|winner loser|victory defeat|
accept reject|accepted rejected|accept refuse|approve reject|approved rejected|agree disagree|agreed disagreed|
allow ban|allowed banned|permit forbid|legal illegal|support oppose|supported opposed|supporters opponents|
confirm deny|confirmed denied|admit deny|admitted denied|guilty innocent|convicted acquitted|alive dead|
live die|survived died|survive die|born died|killed unhurt|injured unhurt|enter leave|entered left|
arrive depart|arrived departed|arrive leave|come go|came went|give take|gave took|buy sell|bought sold|
hire fire|hired fired|join quit|joined left|remain leave|stay leave|stayed left|love hate|like dislike|
happy sad|happy unhappy|angry calm|old young|older younger|oldest youngest|new old|big small|large small|
larger smaller|largest smallest|biggest smallest|long short|longer shorter|tall short|wide narrow|deep shallow|
fast slow|faster slower|hot cold|warm cool|wet dry|dry wet|hard soft|hard easy|difficult easy|heavy light|
dark light|bright dark|day night|strong weak|stronger weaker|rich poor|cheap expensive|full empty|clean dirty|
safe dangerous|good bad|better worse|best worst|positive negative|right wrong|true false|correct incorrect|
real fake|public private|male female|man woman|men women|boy girl|boys girls|mother father|husband wife|
king queen|brother sister|son daughter|actor actress|he she|his her|him her|left right|front back|
inside outside|indoors outdoors|north south|east west|top bottom|attack defend|advance retreat|
advanced retreated|capture lose|captured lost|recaptured lost|seized lost|gain lose|gained lost|
arrested released|detained released|freed jailed|released jailed|success failure|successful unsuccessful|
succeed fail|succeeded failed|pass fail|passed failed|improve worsen|improved worsened|strengthen weaken|
cause prevent|causes prevents|help harm|helps harms|helpful harmful|effective ineffective|common rare|
rarely often|always never|everyone nobody|everything nothing|all none|many few|possible impossible|
likely unlikely|able unable|present absent|add remove|added removed|build destroy|built destroyed|
create destroy|raise cut|raised cut|raised lowered|tighten ease|widen narrow|expand contract|extended shortened|
standing sitting|standing lying|sitting lying|awake asleep|sleeping running|walking running|sit stand|push pull|
laughing crying|smiling frowning|quiet loud|noisy quiet|crowded empty|near far|single married|married divorced|
friend enemy|friends enemies|ally enemy|war peace|ancient modern|rural urban|domestic foreign|major minor|
maximum minimum|include exclude|included excluded|borrow lend|import export|imports exports|profit loss|
profits losses|surplus deficit|income expense|majority minority|employ dismiss|voluntary forced
""".replace("\n", "")


def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in _PAIRS.split("|"):
        if pair.strip():
            a, b = pair.split()
            found.setdefault(a, set()).add(b)
            found.setdefault(b, set()).add(a)
    return {word: frozenset(others) for word, others in found.items()}


OPPOSITES: dict[str, frozenset[str]] = _opposites()
"""The words that say the contrary of a word; both ways."""
