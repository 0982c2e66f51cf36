"""Questions as people put them, in seventeen classes, of people whose id is known: in fields and in one line."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random

from bench.search.mistyping import misheard, nicknames, slip, spelt_elsewhere, wrong_day, wrong_number
from bench.search.people import Person, drawn_people
from thinkfamily.web.asking.reading import Parts


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question: whom it means, what was put into which field, and the same as one line."""

    kind: str
    person_id: str
    parts: Parts
    line: str


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _age(person: Person, today: date, off: int = 0) -> str:
    birthday = (today.month, today.day) >= (person.born.month, person.born.day)
    return str(max(0, today.year - person.born.year - (not birthday) + off))


def _damaged(name: str, draw: Random) -> str:
    """One word of the name with a slip of any sort."""
    words = name.split()
    place = max(range(len(words)), key=lambda n: (len(words[n]), -n))
    way = draw.choice((slip, slip, misheard))
    words[place] = way(words[place], draw)
    return " ".join(words)


class Questions:
    """Puts questions about people; `today` is the day ages count from."""

    def __init__(self, draw: Random, today: date) -> None:
        self._draw, self._today = draw, today
        self.kinds: dict[str, Callable[[Person], Parts | None]] = {
            "exact name and date of birth": self._exact, "name only": self._name_only, "typo": self._typo,
            "misheard": self._misheard, "nickname": self._nickname, "reversed": self._reversed,
            "double-barrelled": self._double, "transliterated": self._elsewhere,
            "date of birth wrong": self._born_wrong, "name, age and area": self._age_area,
            "name and postcode": self._postcode, "part of an address": self._address,
            "previous name or address": self._previous,
            "UPN or NHS number": self._number, "partial, as typed": self._partial, "several errors": self._several,
            "hard": self._hard,
        }  # fmt: skip

    def about(self, person: Person, kind: str) -> Asked | None:
        """A question of that kind; None when the person has not what it takes."""
        parts = self.kinds[kind](person)
        if parts is None:
            return None
        return Asked(kind=kind, person_id=person.person_id, parts=parts, line=self._line(parts))

    def _name(self, person: Person) -> str:
        return f"{person.forename} {person.surname}"

    def _also(self, person: Person, parts: Parts) -> Parts | None:
        """With what else the asker knows: date of birth, age, postcode, district, or two of them."""
        dice, postcode = self._draw.random(), self._a_postcode(person)
        if dice < 0.52:
            return replace(parts, born=_day(person.born))
        if dice < 0.67:
            return replace(parts, aged=_age(person, self._today))
        if not postcode:
            return None
        if dice < 0.85:
            return replace(parts, postcode=postcode)
        if dice < 0.90:
            return replace(parts, postcode=postcode.split()[0])
        return replace(parts, postcode=postcode, born=_day(person.born))

    def _a_postcode(self, person: Person) -> str:
        return self._draw.choice(person.homes_now)[1] if person.homes_now else ""

    def _exact(self, person: Person) -> Parts | None:
        return Parts(names=self._name(person), born=_day(person.born))

    def _name_only(self, person: Person) -> Parts | None:
        name = self._name(person)
        return Parts(names=_damaged(name, self._draw) if self._draw.random() < 0.5 else name)

    def _typo(self, person: Person) -> Parts | None:
        first, last = person.forename, person.surname
        if self._draw.random() < 0.5:
            first = slip(first, self._draw)
        else:
            last = slip(last, self._draw)
        return self._also(person, Parts(names=f"{first} {last}"))

    def _misheard(self, person: Person) -> Parts | None:
        first, last = misheard(person.forename, self._draw), misheard(person.surname, self._draw)
        if (first, last) == (person.forename, person.surname):
            return None
        return self._also(person, Parts(names=f"{first} {last}"))

    def _nickname(self, person: Person) -> Parts | None:
        forms = nicknames().get(person.forename)
        if not forms:
            return None
        return self._also(person, Parts(names=f"{self._draw.choice(forms)} {person.surname}"))

    def _reversed(self, person: Person) -> Parts | None:
        first = slip(person.forename, self._draw) if self._draw.random() < 0.3 else person.forename
        return self._also(person, Parts(names=f"{person.surname} {first}"))

    def _double(self, person: Person) -> Parts | None:
        halves = person.surname.replace("-", " ").split()
        if len(halves) != 2 or min(map(len, halves)) < 3:
            return None
        way = self._draw.choice(("joined", "apart", "first", "second", "turned"))
        written = {"joined": "".join(halves), "apart": " ".join(halves), "first": halves[0], "second": halves[1],
                   "turned": "-".join(reversed(halves))}[way]  # fmt: skip
        return self._also(person, Parts(names=f"{person.forename} {written}"))

    def _elsewhere(self, person: Person) -> Parts | None:
        first, last = (
            spelt_elsewhere(person.forename, self._draw),
            spelt_elsewhere(person.surname, self._draw),
        )
        if first == person.forename or last == person.surname:
            return None
        return self._also(person, Parts(names=f"{first} {last}"))

    def _born_wrong(self, person: Person) -> Parts | None:
        return Parts(names=self._name(person), born=_day(wrong_day(person.born, self._draw)))

    def _age_area(self, person: Person) -> Parts | None:
        postcode = self._a_postcode(person)
        if not postcode:
            return None
        name = _damaged(self._name(person), self._draw) if self._draw.random() < 0.3 else self._name(person)
        return Parts(names=name, aged=_age(person, self._today), postcode=postcode.split()[0])

    def _postcode(self, person: Person) -> Parts | None:
        postcode = self._a_postcode(person)
        if not postcode:
            return None
        wrong = wrong_number(postcode, self._draw) if self._draw.random() < 0.3 else postcode
        name = _damaged(self._name(person), self._draw) if self._draw.random() < 0.3 else self._name(person)
        return Parts(names=name, postcode=wrong)

    def _address(self, person: Person) -> Parts | None:
        if not person.homes_now:
            return None
        line, _ = self._draw.choice(person.homes_now)
        house, street = _house_and_street(line)
        if not street:
            return None
        if self._draw.random() < 0.3:
            words = street.split()
            place = max(range(len(words)), key=lambda n: (len(words[n]), -n))
            words[place] = slip(words[place], self._draw)
            street = " ".join(words)
        name = self._draw.choice((self._name(person), person.surname, person.forename))
        if name != self._name(person):
            return Parts(names=name, address=f"{house} {street}".strip())
        return Parts(names=name, address=street if self._draw.random() < 0.5 else f"{house} {street}".strip())

    def _previous(self, person: Person) -> Parts | None:
        others = [name for name in person.other_names if name[1] != person.surname]
        if others and self._draw.random() < 0.5:
            return self._also(person, Parts(names=" ".join(self._draw.choice(others))))
        if not person.homes_before:
            return None
        line, postcode = self._draw.choice(person.homes_before)
        if self._draw.random() < 0.5:
            return Parts(names=self._name(person), postcode=postcode)
        return Parts(names=self._name(person), address=" ".join(_house_and_street(line)).strip())

    def _number(self, person: Person) -> Parts | None:
        held = [
            (name, number)
            for name, number in (("nhs_number", person.nhs_number), ("upn", person.upn))
            if number
        ]
        if not held:
            return None
        name, number = self._draw.choice(held)
        number = wrong_number(number, self._draw) if self._draw.random() < 0.5 else number
        return replace(Parts(names=person.surname if self._draw.random() < 0.5 else ""), **{name: number})

    def _partial(self, person: Person) -> Parts | None:
        first = person.forename[: max(3, len(person.forename) // 2)]
        last = person.surname[: max(3, round(len(person.surname) * 0.6))]
        return self._also(
            person, Parts(names=self._draw.choice((f"{first} {last}", f"{person.forename} {last}")))
        )

    def _several(self, person: Person) -> Parts | None:
        first, last = _damaged(person.forename, self._draw), _damaged(person.surname, self._draw)
        names = self._draw.choice((f"{first} {last}", f"{last} {first}"))
        postcode = self._a_postcode(person)
        if self._draw.random() < 0.5 or not postcode:
            born = wrong_day(person.born, self._draw) if self._draw.random() < 0.5 else person.born
            return Parts(names=names, born=_day(born), postcode=postcode)
        return Parts(names=names, born=_day(person.born), postcode=wrong_number(postcode, self._draw))

    def _hard(self, person: Person) -> Parts | None:
        names = f"{_damaged(person.forename, self._draw)} {_damaged(person.surname, self._draw)}"
        off = self._draw.choice((-2, -1, 0, 0, 1, 2))
        said = {"aged": _age(person, self._today, off)} if self._draw.random() < 0.5 else {
            "born": str(min(self._today.year, person.born.year + off))}  # fmt: skip
        parts = replace(Parts(names=names), **said)
        postcode = self._a_postcode(person)
        if self._draw.random() < 0.5 and postcode:
            parts = replace(parts, postcode=postcode.split()[0])
        return parts

    def _line(self, parts: Parts) -> str:
        """The same as somebody writes it in one line."""
        draw = self._draw
        words = parts.names.split()
        name = parts.names.title()
        if len(words) == 2 and draw.random() < 0.2:
            name = f"{words[1].title()}, {words[0].title()}"
        said = []
        if parts.born:
            day = parts.born.split("/")
            if len(day) == 3:
                born = date(int(day[2]), int(day[1]), int(day[0]))
                said.append(
                    draw.choice(
                        (parts.born, f"{born.day} {born:%B %Y}", f"{born:%Y-%m-%d}", f"dob {parts.born}")
                    )
                )
            else:
                said.append(draw.choice((f"born {parts.born}", parts.born)))
        if parts.aged:
            said.append(draw.choice((f"aged {parts.aged}", f"{parts.aged} years old", f"age {parts.aged}")))
        if parts.address:
            said.append(parts.address.title())
        if parts.postcode:
            said.append(
                draw.choice((parts.postcode, parts.postcode.replace(" ", ""), parts.postcode.lower()))
            )
        if parts.nhs_number:
            number = parts.nhs_number
            said.append(draw.choice((number, f"NHS {number[:3]} {number[3:6]} {number[6:]}")))
        if parts.upn:
            said.append(draw.choice((parts.upn, f"UPN {parts.upn}")))
        draw.shuffle(said)
        return draw.choice((", ", " ")).join([name, *said] if name else said)


def _house_and_street(line: str) -> tuple[str, str]:
    """House number and street of a line, the flat left out: `FLAT 1, 201 CEDARHOLM RISE` is 201, CEDARHOLM RISE."""
    words = line.split(",")[-1].split()
    return (words[0], " ".join(words[1:])) if words and words[0][0].isdigit() else ("", " ".join(words))


def questions(snapshot: Path, *, count: int, seed: int, today: date) -> list[Asked]:
    """`count` questions, each class as often as the next, in an order drawn with `seed`."""
    draw = Random(seed)
    maker = Questions(draw, today)
    wanted = {kind: -(-count // len(maker.kinds)) for kind in maker.kinds}
    asked = []
    for person in drawn_people(snapshot, 60 * count, draw):
        # The class furthest from its number first: rare ones take whom they can get.
        for kind in sorted(wanted, key=lambda each: -wanted[each]):
            if wanted[kind] and (question := maker.about(person, kind)):
                asked.append(question)
                wanted[kind] -= 1
                break
        if not any(wanted.values()):
            break
    draw.shuffle(asked)
    return asked[:count]
