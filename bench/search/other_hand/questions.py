"""Questions by another hand: how offices, helplines and hurried people put them. Shares no code with the questions,
mistakes and people beside it, so that what was learnt from the one is tried by the other.

Each question is one line as it is typed into the box, and the same facts as a form would hold them.
"""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

from bench.search.other_hand.mistakes import (
    BY_EAR,
    BY_EYE,
    FROM_ABROAD,
    SHORT,
    mishit,
    plain,
    rewritten,
    written,
    wrong_digit,
)
from bench.search.other_hand.people import Known, known_people
from bench.search.questions import Asked
from thinkfamily.web.asking.reading import Parts

_TITLES = "Mr Mrs Ms Miss Master Dr".split()


class OtherHand:
    """Puts questions of each kind; `today` is the day ages count from."""

    def __init__(self, draw: Random, today: date) -> None:
        self._draw, self._today = draw, today
        self.kinds: dict[str, Callable[[Known], tuple[str, Parts] | None]] = {
            "date in any form": self._any_date, "surname first": self._surname_first, "title": self._titled,
            "initial": self._initial, "age as said": self._aged, "year or month": self._year,
            "key beside": self._beside, "by ear": self._by_ear, "read wrong": self._by_eye,
            "short name": self._short, "from abroad": self._abroad, "marks": self._marks, "one half": self._half,
            "still typing": self._typing, "day wrong": self._day_wrong, "postcode": self._postcode,
            "house and street": self._house, "street alone": self._street, "flat": self._flat, "ward": self._ward,
            "lived there": self._before, "was called": self._was, "NHS number": self._nhs, "UPN": self._upn,
            "relative named too": self._relative, "both names wrong": self._both, "name alone": self._alone,
            "all at once": self._all,
        }  # fmt: skip

    def about(self, person: Known, kind: str) -> Asked | None:
        made = self.kinds[kind](person)
        if made is None:
            return None
        line, parts = made
        return Asked(kind=kind, person_id=person.person_id, parts=parts, line=line)

    def _with(self, names: str, *rest: tuple[str, str, str], order: bool = True) -> tuple[str, Parts]:
        """`rest`: which part, how a form holds it, how it is said in the line."""
        said = [said for _, _, said in rest]
        if order:
            self._draw.shuffle(said)
        between = self._draw.choice((" ", " ", ", "))
        line = between.join(each for each in (names, *said) if each)
        if self._draw.random() < 0.3:
            line = line.lower()
        return line, Parts(names=names.replace(",", " "), **{part: held for part, held, _ in rest})

    def _born(self, day: date) -> tuple[str, str, str]:
        return "born", f"{day.day} {day:%B} {day.year}", written(day, self._draw)

    def _age(self, person: Known, off: int = 0) -> tuple[str, str, str]:
        had = (self._today.month, self._today.day) >= (person.born.month, person.born.day)
        age = max(0, self._today.year - person.born.year - (not had) + off)
        ways = "aged {}|{}yo|{} yrs|age {}|{} y/o|{} years old|({})|{}yrs|aged about {}".split("|")
        said = self._draw.choice(ways).format(age)
        return "aged", str(age), said

    def _code(self, home: tuple[str, str, str], code: str = "") -> tuple[str, str, str]:
        code = code or home[1]
        return (
            "postcode",
            code,
            self._draw.choice((code, code.replace(" ", ""), code.lower(), code.replace(" ", "").lower())),
        )

    def _second_fact(self, person: Known) -> tuple[str, str, str]:
        dice = self._draw.random()
        if dice < 0.5 or not person.now:
            return self._born(person.born)
        return self._age(person) if dice < 0.65 else self._code(self._draw.choice(person.now))

    def _any_date(self, person: Known) -> tuple[str, Parts]:
        return self._with(f"{person.forename} {person.surname}", self._born(person.born))

    def _surname_first(self, person: Known) -> tuple[str, Parts]:
        name = self._draw.choice(
            (f"{person.surname}, {person.forename}", f"{person.surname.upper()} {person.forename}")
        )
        return self._with(name, self._second_fact(person))

    def _titled(self, person: Known) -> tuple[str, Parts]:
        line, parts = self._with(f"{person.forename} {person.surname}", self._second_fact(person))
        return f"{self._draw.choice(_TITLES)}{self._draw.choice(('', '.'))} {line}", parts

    def _initial(self, person: Known) -> tuple[str, Parts]:
        first = plain(person.forename)[0].upper()
        name = self._draw.choice(
            (f"{first} {person.surname}", f"{first}. {person.surname}", f"{person.surname}, {first}")
        )
        return self._with(name.replace(".", ""), self._born(person.born))

    def _aged(self, person: Known) -> tuple[str, Parts] | None:
        if not person.now:
            return None
        return self._with(f"{person.forename} {person.surname}", self._age(person, self._draw.choice((-1, 0, 0, 0, 1))),
                          self._code(person.now[0], person.now[0][1].split()[0]))  # fmt: skip

    def _year(self, person: Known) -> tuple[str, Parts]:
        day, draw = person.born, self._draw
        name = draw.choice(
            (f"{person.forename} {person.surname}", f"{mishit(person.forename, draw)} {person.surname}")
        )
        if draw.random() < 0.5:
            way = draw.choice(("born {}", "{}", "b. {}", "born in {}", "yob {}"))
            return self._with(name, ("born", str(day.year), way.format(day.year)))
        said = draw.choice(
            (
                f"{day:%B} {day.year}",
                f"{day:%b} {day.year}",
                f"{day.month:02}/{day.year}",
                f"born {day:%B} {day.year}",
            )
        )
        return self._with(name, ("born", f"{day:%B} {day.year}", said))

    def _beside(self, person: Known) -> tuple[str, Parts]:
        first, last = person.forename, person.surname
        if self._draw.random() < 0.5:
            first = mishit(first, self._draw)
        else:
            last = mishit(last, self._draw)
        return self._with(f"{first} {last}", self._second_fact(person))

    def _by_ear(self, person: Known) -> tuple[str, Parts]:
        names = [rewritten(each, BY_EAR, self._draw) for each in (person.forename, person.surname)]
        return self._with(" ".join(names), self._second_fact(person))

    def _by_eye(self, person: Known) -> tuple[str, Parts]:
        names = [rewritten(each, BY_EYE, self._draw) for each in (person.forename, person.surname)]
        return self._with(" ".join(names), self._second_fact(person))

    def _short(self, person: Known) -> tuple[str, Parts] | None:
        short = {entry.split(":")[0].lower(): entry.split(":")[1].split(",") for entry in SHORT}
        forms = short.get(plain(person.forename))
        return (
            self._with(f"{self._draw.choice(forms)} {person.surname}", self._second_fact(person))
            if forms
            else None
        )

    def _abroad(self, person: Known) -> tuple[str, Parts] | None:
        names = [rewritten(each, FROM_ABROAD, self._draw) for each in (person.forename, person.surname)]
        if [plain(name) for name in names] == [plain(person.forename), plain(person.surname)]:
            return None
        return self._with(" ".join(names), self._second_fact(person))

    def _marks(self, person: Known) -> tuple[str, Parts] | None:
        """Apostrophes, hyphens, accents, Mc and prefixes, put in or left out."""
        name, draw = f"{person.forename} {person.surname}", self._draw
        last = plain(person.surname)
        ways = []
        if "'" in last:
            ways += [last.replace("'", ""), last.replace("'", " "), last.replace("'", "’")]
        if "-" in last or " " in last:
            ways += [last.replace("-", " "), last.replace("-", "").replace(" ", ""), last.replace(" ", "-")]
        if last.startswith("mc") and len(last) > 4:
            ways += [f"Mc {last[2:]}", f"Mac{last[2:]}", f"M'{last[2:]}"]
        if last.startswith("mac") and len(last) > 5:
            ways += [f"Mc{last[3:]}", f"Mac {last[3:]}"]
        if last.startswith("o'") or (
            last.startswith("o") and last[1:2] in "bcdmnr" and len(last) > 6 and "'" in person.surname
        ):
            ways += [f"O {last[2:]}"]
        for beginning in ("al-", "el-", "de ", "van ", "da ", "dos "):
            if last.startswith(beginning):
                ways += [last[len(beginning) :], beginning.strip(" -") + last[len(beginning) :]]
        if plain(name) != name.lower():
            ways.append(last)
        if not ways:
            return None
        return self._with(f"{plain(person.forename)} {draw.choice(ways)}".title(), self._second_fact(person))

    def _half(self, person: Known) -> tuple[str, Parts] | None:
        halves = person.surname.replace("-", " ").split()
        if len(halves) < 2 or min(map(len, halves)) < 3:
            return None
        return self._with(
            f"{person.forename} {mishit(self._draw.choice(halves), self._draw)}", self._second_fact(person)
        )

    def _typing(self, person: Known) -> tuple[str, Parts] | None:
        """Typing stopped in the middle of the surname, or after a few letters of each."""
        first, last = plain(person.forename), plain(person.surname)
        if len(last) < 4:
            return None
        cut = self._draw.randint(max(3, len(last) // 2), len(last) - 1)
        name = self._draw.choice((f"{first} {last[:cut]}", f"{first[:4]} {last[: max(4, cut)]}"))
        return self._with(name, self._born(person.born))

    def _day_wrong(self, person: Known) -> tuple[str, Parts] | None:
        day, draw = person.born, self._draw
        try:
            wrong = draw.choice((
                lambda: day.replace(day=day.month, month=day.day),
                lambda: day.replace(year=day.year + draw.choice((-1, 1))),
                lambda: day.replace(year=day.year + draw.choice((-10, 10))),
                lambda: day.replace(month=draw.randint(1, 12)),
                lambda: day.replace(day=draw.randint(1, 28)), lambda: day.replace(day=1, month=1),
                lambda: day + timedelta(days=draw.choice((-2, -1, 1, 2, 7))),
            ))()  # fmt: skip
        except ValueError:
            return None
        if wrong > self._today:
            return None
        return self._with(f"{person.forename} {person.surname}", self._born(wrong))

    def _postcode(self, person: Known) -> tuple[str, Parts] | None:
        if not person.now:
            return None
        home = self._draw.choice(person.now)
        code = wrong_digit(home[1], self._draw) if self._draw.random() < 0.3 else home[1]
        first = person.forename if self._draw.random() < 0.7 else mishit(person.forename, self._draw)
        return self._with(f"{first} {person.surname}", self._code(home, code))

    def _at(self, home: tuple[str, str, str]) -> tuple[str, str]:
        words = home[0].split(",")[-1].split()
        return (
            (words[0], " ".join(words[1:]).title())
            if words[0][:1].isdigit()
            else ("", " ".join(words).title())
        )

    def _house(self, person: Known) -> tuple[str, Parts] | None:
        if not person.now:
            return None
        house, street = self._at(self._draw.choice(person.now))
        if not house or not street:
            return None
        for full, brief in (
            ("Road", "Rd"),
            ("Street", "St"),
            ("Avenue", "Ave"),
            ("Close", "Cl"),
            ("Gardens", "Gdns"),
        ):
            if street.endswith(full) and self._draw.random() < 0.5:
                street = street[: -len(full)] + brief
        if self._draw.random() < 0.3:
            words = street.split()
            street = " ".join([mishit(words[0], self._draw), *words[1:]])
        name = self._draw.choice((f"{person.forename} {person.surname}", person.surname, person.forename))
        place = f"{house} {street}"
        return self._with(
            name,
            (
                "address",
                place,
                self._draw.choice((place, f"of {place}", f"at {place}", f"{house}, {street}")),
            ),
        )

    def _street(self, person: Known) -> tuple[str, Parts] | None:
        if not person.now:
            return None
        _, street = self._at(self._draw.choice(person.now))
        if not street:
            return None
        said = self._draw.choice((street, f"lives on {street}", f"of {street}", f"{street} Bristol"))
        return self._with(f"{person.forename} {person.surname}", ("address", street, said))

    def _flat(self, person: Known) -> tuple[str, Parts] | None:
        lines = [home for home in person.now if "," in home[0] or not home[0][:1].isdigit()]
        if not lines:
            return None
        line = self._draw.choice(lines)[0].title()
        return self._with(f"{person.forename} {person.surname}", ("address", line, line))

    def _ward(self, person: Known) -> tuple[str, Parts] | None:
        homes = [home for home in person.now if home[2]]
        if not homes:
            return None
        ward = self._draw.choice(homes)[2]
        return self._with(
            f"{person.forename} {person.surname}", self._age(person), ("address", ward, f"in {ward}")
        )

    def _before(self, person: Known) -> tuple[str, Parts] | None:
        if not person.before:
            return None
        home = self._draw.choice(person.before)
        house, street = self._at(home)
        rest = self._draw.choice(
            (self._code(home), ("address", f"{house} {street}".strip(), f"used to live at {house} {street}"))
        )
        return self._with(f"{person.forename} {person.surname}", rest)

    def _was(self, person: Known) -> tuple[str, Parts] | None:
        if person.other_surnames and self._draw.random() < 0.7:
            name = f"{person.forename} {self._draw.choice(person.other_surnames)}"
        elif person.other_forenames:
            name = f"{self._draw.choice(person.other_forenames)} {person.surname}"
        else:
            return None
        return self._with(name, self._second_fact(person))

    def _nhs(self, person: Known) -> tuple[str, Parts] | None:
        number = person.nhs_number
        if not number:
            return None
        number = wrong_digit(number, self._draw) if self._draw.random() < 0.5 else number
        spaced = f"{number[:3]} {number[3:6]} {number[6:]}"
        said = self._draw.choice(
            (
                number,
                spaced,
                spaced.replace(" ", "-"),
                f"NHS {spaced}",
                f"NHS no {number}",
                f"nhs number: {spaced}",
            )
        )
        return self._with(self._draw.choice(("", person.surname)), ("nhs_number", number, said))

    def _upn(self, person: Known) -> tuple[str, Parts] | None:
        number = person.upn
        if not number:
            return None
        number = wrong_digit(number, self._draw) if self._draw.random() < 0.5 else number
        said = self._draw.choice((number, number.lower(), f"UPN {number}", f"upn: {number}"))
        return self._with(self._draw.choice(("", person.forename)), ("upn", number, said))

    def _relative(self, person: Known) -> tuple[str, Parts] | None:
        """Somebody else is named beside them, as in "son of"."""
        who = self._draw.choice(("son", "daughter", "mum", "brother", "child"))
        other = self._draw.choice(("Sarah", "David", "Amina", "Piotr"))
        line, parts = self._any_date(person)
        return f"{line} {who} of {other}", parts

    def _both(self, person: Known) -> tuple[str, Parts] | None:
        """Both names damaged, and nothing else but an age or year a little out, half of them with a district."""
        draw = self._draw
        ways = (
            lambda word: mishit(word, draw),
            lambda word: rewritten(word, BY_EAR, draw),
            lambda word: rewritten(word, BY_EYE, draw),
        )
        names = " ".join(draw.choice(ways)(each) for each in (person.forename, person.surname))
        off = draw.choice((-2, -1, 0, 0, 1, 2))
        year = str(min(self._today.year, person.born.year + off))
        when = (
            self._age(person, off)
            if draw.random() < 0.5
            else ("born", year, draw.choice((year, f"born {year}")))
        )
        if draw.random() < 0.5 and person.now:
            return self._with(names, when, self._code(person.now[0], person.now[0][1].split()[0]))
        return self._with(names, when)

    def _alone(self, person: Known) -> tuple[str, Parts]:
        first, last = person.forename, person.surname
        if self._draw.random() < 0.5:
            last = mishit(last, self._draw)
        return self._with(self._draw.choice((f"{first} {last}", f"{last} {first}")))

    def _all(self, person: Known) -> tuple[str, Parts] | None:
        if not person.now:
            return None
        names = [rewritten(person.forename, BY_EAR, self._draw), mishit(person.surname, self._draw)]
        self._draw.shuffle(names)
        home = self._draw.choice(person.now)
        wrong = person.born + timedelta(days=self._draw.choice((0, -1, 1, 31)))
        return self._with(
            " ".join(names),
            self._born(min(wrong, self._today)),
            self._code(home, wrong_digit(home[1], self._draw)),
        )


def other_questions(snapshot: Path, *, count: int, seed: int, today: date) -> list[Asked]:
    """`count` questions, each kind as often as people can be found for it."""
    draw = Random(seed)
    hand = OtherHand(draw, today)
    wanted = {kind: -(-count // len(hand.kinds)) for kind in hand.kinds}
    asked = []
    for person in known_people(snapshot, 20 * count, seed):
        for kind in sorted(wanted, key=lambda each: -wanted[each]):
            if wanted[kind] and (question := hand.about(person, kind)):
                asked.append(question)
                wanted[kind] -= 1
                break
    draw.shuffle(asked)
    return asked[:count]
