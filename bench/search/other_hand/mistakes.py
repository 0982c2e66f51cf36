"""How names, dates and numbers go wrong under another hand: fingers, ears, eyes, habits, other alphabets."""

from datetime import date
from random import Random
from unicodedata import combining, normalize

BY_EAR = """
    ph>f f>ph ck>k k>c c>k s>z z>s ee>ea ea>ee ie>y y>ie ey>y y>i i>y ay>ai ai>ay gh> wr>r kn>n mb>m tt>t ll>l nn>n
    l>ll n>nn t>tt r>rr rr>r oo>u u>oo aw>or or>aw er>ar ar>er er>a a>er ei>ie ow>ou ou>ow sch>sh tch>ch x>ks ks>x
    qu>kw w>wh th>t t>th v>w j>g g>j mc>mac mac>mc ew>u e>a a>e o>u u>o
""".split()
BY_EYE = """
    rn>m m>rn cl>d d>cl vv>w w>vv l>i i>l u>v v>u n>h h>n b>h nn>m e>c c>e a>o o>a g>q q>g
""".split()
SHORT = """
    Robert:Rob,Bob,Bobby,Robbie William:Will,Bill,Billy,Liam Elizabeth:Liz,Beth,Lizzie,Betty,Eliza
    Margaret:Maggie,Meg,Peggy James:Jim,Jamie,Jimmy Thomas:Tom,Tommy Katherine:Kate,Kathy,Katie
    Catherine:Cath,Cathy,Kate Michael:Mike,Mick,Mickey Richard:Rick,Dick,Richie Edward:Ed,Eddie,Ted,Ned
    Charles:Charlie,Chas Rebecca:Becky,Becca Jennifer:Jen,Jenny Susan:Sue Patricia:Pat,Trish,Patsy Anthony:Tony
    Joseph:Joe,Joey Samuel:Sam,Sammy Benjamin:Ben,Benny Daniel:Dan,Danny Matthew:Matt Andrew:Andy,Drew
    Christopher:Chris,Kit Nicholas:Nick,Nicky Alexander:Alex,Sandy Alexandra:Alex,Sandra Stephen:Steve Steven:Steve
    Deborah:Debbie,Deb Jacqueline:Jackie David:Dave,Davey Peter:Pete Philip:Phil Timothy:Tim Victoria:Vicky,Tori
    Samantha:Sam Abigail:Abby,Gail Isabella:Bella,Izzy Joshua:Josh Jacob:Jake Nathan:Nate Zachary:Zac,Zach
    Theodore:Theo,Ted Frederick:Fred,Freddie Henry:Harry,Hal George:Georgie Ronald:Ron Kenneth:Ken Gregory:Greg
    Natalie:Nat Olivia:Liv,Livvy Charlotte:Charlie,Lottie Eleanor:Ellie,Nell Amelia:Amy,Millie Emily:Em,Emmy
    Jessica:Jess Francesca:Fran Gabriel:Gabe
""".split()
FROM_ABROAD = """
    mohammed>muhammad mohamed>mohammad muhammad>mohamed hussain>hussein hussein>husayn ahmed>ahmad yusuf>yousef
    fatima>fatma aisha>ayesha khadija>khadijah abdullah>abdalla abdi>cabdi hassan>xasan omar>umar osman>usman
    ali>aly mariam>maryam oe>o ue>u ae>a ou>u aa>a ee>i ii>i uu>u kh>h dh>d gh>g q>k w>v v>w y>j j>y sz>sh cz>ch
    rz>zh ch>h ski>sky cki>tsky ova>ov ou>oo sh>s iy>y ei>ai ai>ei ya>ia ia>ya dj>j tch>ch th>t z>s ul> al> el>al
""".split()
_KEYS = {
    "a": "qsz", "b": "vgn", "c": "xdv", "d": "sef", "e": "wrd", "f": "drg", "g": "fth", "h": "gyj", "i": "uok",
    "j": "huk", "k": "jil", "l": "ko", "m": "nj", "n": "bmh", "o": "ipl", "p": "o", "q": "wa", "r": "etf", "s": "adw",
    "t": "ryg", "u": "yij", "v": "cfb", "w": "qes", "x": "zsc", "y": "tuh", "z": "xas",
}  # fmt: skip


def plain(text: str) -> str:
    """Without accents, in lower case."""
    return "".join(sign for sign in normalize("NFKD", text) if not combining(sign)).lower()


def rewritten(word: str, rules: list[str], draw: Random) -> str:
    """One of the rules (`written>instead`) at one place; the same where none applies."""
    word, ways = plain(word), []
    for rule in rules:
        written, instead = rule.split(">")
        ways += [
            word[:at] + instead + word[at + len(written) :]
            for at in range(len(word))
            if word.startswith(written, at)
        ]
    ways = [way for way in ways if len(way) > 2 and way != word]
    return draw.choice(ways).capitalize() if ways else word.capitalize()


def mishit(word: str, draw: Random) -> str:
    """One finger wrong."""
    word = plain(word)
    at = draw.randrange(len(word))
    beside = draw.choice(_KEYS.get(word[at], "e"))
    ways = [
        word[:at] + beside + word[at + 1 :],
        word[:at] + beside + word[at:],
        word[:at] + word[at] + word[at:],
    ]
    if len(word) > 3:
        ways.append(word[:at] + word[at + 1 :])
    if at + 1 < len(word) and word[at] != word[at + 1]:
        ways += [word[:at] + word[at + 1] + word[at] + word[at + 2 :]] * 2
    return draw.choice(ways).capitalize()


def wrong_digit(number: str, draw: Random) -> str:
    places = [at for at, sign in enumerate(number) if sign.isdigit()]
    at = draw.choice(places)
    if (
        draw.random() < 0.3
        and at + 1 < len(number)
        and number[at + 1].isdigit()
        and number[at + 1] != number[at]
    ):
        return number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    return number[:at] + draw.choice("0123456789".replace(number[at], "")) + number[at + 1 :]


def written(day: date, draw: Random) -> str:
    """A date of birth in one of the ways that people write one."""
    d, m, y, short = day.day, day.month, day.year, f"{day.year % 100:02}"
    last = "th" if 10 < d < 20 else {1: "st", 2: "nd", 3: "rd"}.get(d % 10, "th")
    ways = [f"{d}/{m}/{y}", f"{d:02}/{m:02}/{y}", f"{d:02}.{m:02}.{y}", f"{d} {day:%b} {y}", f"{d}{last} {day:%B} {y}",
            f"{day:%B} {d} {y}", f"{d:02}{m:02}{y}", f"{y}-{m:02}-{d:02}", f"{d}-{m}-{y}", f"{d:02} {m:02} {y}",
            f"{d}-{day:%b}-{y}", f"dob {d}/{m}/{y}", f"DOB: {d:02}/{m:02}/{y}", f"born {d} {day:%B} {y}",
            f"b. {d}/{m}/{y}", f"d.o.b {d}/{m}/{y}"]  # fmt: skip
    if y >= 1960:
        ways += [f"{d}/{m}/{short}", f"{d:02}/{m:02}/{short}", f"{d} {day:%b} {short}"]
    return draw.choice(ways)
