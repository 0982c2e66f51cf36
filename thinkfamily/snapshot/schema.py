"""The tables of a snapshot, typed and explained. The pipeline fills them; the reader opens them; nobody changes them.

What nobody may be shown is not here in readable form: see policy/protection.py. Every row about a person says which
dataset it came from, so that one access rule covers it. The restricted part of a snapshot has the same tables; there,
and only there, a relationship may lead to somebody of the other part.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Field:
    name: str
    sql: str
    meaning: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table of the snapshot; `order` is how its rows lie on disk, so that a look-up reads one stretch."""

    name: str
    meaning: str
    fields: tuple[Field, ...]
    order: tuple[str, ...]

    def __post_init__(self) -> None:
        names = [field.name for field in self.fields]
        if len(set(names)) != len(names):
            raise ValueError(f"{self.name}: a field is declared twice")
        strays = set(self.order) - set(names)
        if strays or not self.order:
            raise ValueError(f"{self.name}: ordered by {sorted(strays) or 'nothing'}")

    @property
    def ddl(self) -> str:
        fields = ", ".join(f'"{field.name}" {field.sql}' for field in self.fields)
        return f'create table "{self.name}" ({fields})'


def _table(name: str, meaning: str, order: str, fields: str) -> Table:
    """`fields`: one line each, `name type meaning`."""
    parsed = []
    for line in fields.strip().splitlines():
        field, sql, said = line.strip().split(maxsplit=2)
        parsed.append(Field(name=field, sql=sql, meaning=said))
    return Table(name=name, meaning=meaning, fields=tuple(parsed), order=tuple(order.split()))


TABLES: tuple[Table, ...] = (
    _table("person", "Each person the linking found.", "person_id", """
        person_id varchar stays the person's from snapshot to snapshot; made from the first record when it was new
        records integer accepted rows of all datasets
        identity_records integer distinct identities (name, date of birth, address, identifiers) that were linked
        certainty double probability of the weakest link that holds the records together; 1 for a single record
        schools varchar[] numbers of the schools the person attends now: decides a school's reach
    """),
    _table("identity", "Who each dataset says the person is: the page shows the best that the viewer may see.",
           "person_id rank", """
        person_id varchar person
        dataset varchar dataset it came from
        rank integer 1 = the identity to show if all may be seen: newest and fullest first
        forename varchar as held
        surname varchar as held
        known_as varchar alias or name known by
        former_surname varchar earlier family name
        date_of_birth date as held
        sex varchar code
        ethnicity varchar code
        date_of_death date empty while alive
        nhs_number varchar ten digits
        upn varchar unique pupil number
        first_on date first day the dataset said so
        last_on date last day the dataset said so
        records integer rows that say so
    """),
    _table("name_token", "Every word of every name, folded, for search.", "token person_id dataset", """
        token varchar upper case, letters only
        code varchar phonetic code of the token
        person_id varchar person
        dataset varchar dataset the name came from
        part varchar forename, surname, known_as or former_surname
    """),
    _table("address", "Places people live or lived. A sealed one has no line, postcode or area.", "address_id", """
        address_id varchar property number, or made from the address text
        uprn varchar unique property reference number, if known
        line varchar house and street, or 'Address withheld'
        postcode varchar postcode
        lsoa varchar area
        ward varchar ward
        locality varchar EC, N, S or OUT
        easting double metres
        northing double metres
        sealed boolean shown to nobody
        shared boolean hostel or other shared place
    """),
    _table("residence", "When each dataset says a person lived where.", "person_id from_on", """
        person_id varchar person
        address_id varchar address
        dataset varchar dataset that says so
        from_on date first day the dataset gave this address
        to_on date last day it did
        is_current boolean the newest address of the newest source
    """),
    _table("family", "Groups of people who belong together.", "family_id", """
        family_id varchar stays the family's from snapshot to snapshot; made from its members' ids when it was new
        kind varchar living together, or across households
        address_id varchar where its youngest child lives now
        locality varchar of that address
        members integer number of people
        lead_professional varchar of the newest open early help case
        lead_organisation varchar organisation of the lead professional
        lead_phone varchar how to reach them
        lead_dataset varchar dataset it came from
    """),
    _table("member", "Who is in which family, and why. A person may be in more than one.", "family_id person_id", """
        family_id varchar family
        person_id varchar person
        why varchar sentence: lives with the children at ..., recorded as mother of ..., same early help case
        datasets varchar[] datasets the reason rests on
        from_on date since
        to_on date until; empty while it lasts
    """),
    _table("relationship", "Recorded relationships: person is <kind> other.", "person_id other_id", """
        person_id varchar person
        other_id varchar the other person
        kind varchar code
        says varchar mother of, sibling of ...
        dataset varchar dataset that says so
        from_on date since
        to_on date until; empty while it lasts
    """),
    _table("indicator_value", "Indicators found, one row a person and indicator.", "person_id indicator", """
        person_id varchar person
        indicator varchar name of the indicator
        on_date date latest day that counts
        value double in the indicator's unit
    """),
    _table("reason", "Why: each sentence with its days and sources.", "person_id of_thing place", """
        person_id varchar person
        of_thing varchar name of the indicator or risk model it explains
        place integer order of telling, 1 first
        sentence varchar sentence
        first_on date first day it speaks of
        last_on date last day it speaks of
        datasets varchar[] datasets it rests on
    """),
    _table("lineage", "Numbers under which records that are a person's now were shown before.",
           "person_id earlier_id", """
        person_id varchar person
        earlier_id varchar the number they had
        how varchar merged (that number is nobody's now, and all of it is here) or split
        from_on date day of the first snapshot in which they had it
        until_on date day of the last
    """),
    _table("family_lineage", "Numbers of families that have gone on as another.", "family_id earlier_id", """
        family_id varchar family
        earlier_id varchar the number of the family that is no more
        how varchar merged
        from_on date day of its first snapshot
        until_on date day of its last
    """),
    _table("score", "Scores of models that have passed their gate, one row a person and model; none of any other.",
           "person_id model", """
        person_id varchar person
        model varchar name of the risk model
        version varchar version of the model
        as_of date day whose knowledge it rests on
        score double 0 to 100: the chance in 100, or the share of all points
        band varchar band
        percentile double how many in 100 of the cohort score lower, ties counting half
        start integer what everybody begins with, in the units of the total
        total integer start plus what the reasons add, exactly
        expires_on date last day the score may be used
        cohort integer people scored with it
    """),
    _table("score_reason", "What each score is the sum of, risks and strengths alike; and what nobody knows.",
           "person_id model place", """
        person_id varchar person
        model varchar name of the risk model
        place integer the weightiest first
        feature varchar name of the feature
        kind varchar raises, lowers or not known
        adds integer what it adds to the total
        sentence varchar sentence
        first_on date first day it speaks of; empty where it says that nothing is recorded
        last_on date last day it speaks of
        datasets varchar[] datasets it rests on
        would_be double the score if what would help came about; empty where nothing is named
        would_take varchar what that takes
    """),
    _table("risk_model", "The register: every declared model, scored or not, with its state and why.", "model", """
        model varchar name
        title varchar title
        question varchar what it asks, in plain words
        state varchar not trained, not released, released, suspended or withdrawn
        because varchar why
        since date since when
        version varchar version
        method varchar method chosen
        fitted_on date day of what it was fitted to
        expires_on date last day it may be used
        owner varchar who answers for it
        rule varchar the simple rule it must beat
        capacity double share of the cohort a team can see
        people integer people scored in this snapshot
    """),
    _table("risk_figure", "How well each model was measured to work, with intervals.",
           "model about label method figure", """
        model varchar name
        version varchar version
        method varchar method measured, or rule
        about varchar everybody, beyond the rule, age, or the name of a group
        label varchar which age or group
        figure varchar precision, recall, lift, auc ...
        value double measured; empty where nobody can tell
        low double lower end of the 95 % interval
        high double upper end
        people integer people measured on
        had integer of them, how many had the outcome
    """),
    _table("risk_capacity", "How many each method finds and misses at each capacity, in the newest round.",
           "model method share", """
        model varchar name
        method varchar method measured, or rule
        share double share of the cohort that is seen
        people integer people seen
        found double of those who had the outcome, found
        missed double missed
    """),
    _table("entry", "A system's own person, as each dataset tells of it: what linking joins into people.",
           "person_id entry dataset", """
        person_id varchar person
        entry varchar digest of the system's own number, else of the whole identity: the same in every snapshot
        dataset varchar dataset it came from
        system varchar computer system that holds it
        record_key varchar digest of the key of the newest record that says so
        forename varchar as held
        surname varchar as held
        known_as varchar alias or name known by
        former_surname varchar earlier family name
        date_of_birth date as held
        sex varchar code
        nhs_number varchar ten digits
        upn varchar unique pupil number
        first_on date first day the dataset told of it
        last_on date last day it did
        records integer rows that tell of it
    """),
    _table("link", "Each link that holds a person together, with its evidence. No bits where they would tell of an "
                   "address that is not open, nor where a reviewer decided it.", "person_id entry other_entry", """
        person_id varchar person
        entry varchar one entry
        other_entry varchar the other
        dataset varchar dataset of the one record compared
        other_dataset varchar dataset of the other
        probability double that the two are one person
        match_weight double sum of the bits
        starting_bits double how likely such a pair is before anything is compared
        of_one_home boolean weighed as people of one home are
        compared varchar[] what was compared
        says varchar[] how far it agrees, in words
        bits double[] what each adds to the evidence, or takes away; none where it is not told
    """),
    _table("undecided", "Two entries of which it cannot be told whether they are one person. Of one person and itself: "
                        "where that person's own identifiers contradict.", "person_id other_id entry", """
        person_id varchar person of the one entry
        other_id varchar person of the other
        entry varchar one entry
        other_entry varchar the other
        dataset varchar dataset of the one record compared
        other_dataset varchar dataset of the other
        why varchar what forbids the link; empty where it is only not likely enough
        pairs integer pairs of their records that are in doubt
        probability double that the two are one person
        match_weight double sum of the bits
        starting_bits double how likely such a pair is before anything is compared
        of_one_home boolean weighed as people of one home are
        compared varchar[] what was compared; empty where two numbers contradict and nothing was weighed
        says varchar[] how far it agrees, in words
        bits double[] what each adds to the evidence, or takes away
        records integer rows of both
        sources integer datasets that know either
        children boolean either is under 18
    """),
    _table("readiness", "How far one number can stand for each person: counts, of nobody in particular.",
           "identifier people_group dataset", """
        identifier varchar nhs_number or upn
        people_group varchar everybody, children, or children of school age
        dataset varchar those it knows; empty for all
        people integer people
        own integer of them, whose number the dataset itself gives
        known integer of them, whose number any dataset gives
        agreed integer of them, whose number two systems give alike
        conflicting integer of them, who bear two numbers
        shared integer of them, whose number somebody else bears too
        sound integer of them, whose number is known, one and theirs alone
    """),
    _table("dataset_state", "What each dataset held when the snapshot was made.", "dataset", """
        dataset varchar name
        agency varchar who sent it
        deliveries integer deliveries received
        delivered_on date day of the newest delivery
        rows_read bigint rows read
        accepted bigint rows accepted
        quarantined bigint rows set aside
        current_rows bigint rows in force after supersession and retention
        linked_rows bigint of those, rows that lead to a person
        validated boolean whether its values are validated by the sender
    """),
)  # fmt: skip


def record_table(dataset: str) -> str:
    """Name of the snapshot table with the accepted rows of a dataset: its shown columns, `person_id`, `record_key`,
    `on_date` (what `dated_by` names, null for registers), `delivered_on`; ordered by person and day."""
    return f"record_{dataset}"
