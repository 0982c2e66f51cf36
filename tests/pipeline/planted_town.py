"""A town of forty people with secrets planted: what must not be anywhere in the snapshot, in any spelling here."""

from pathlib import Path

from tests.pipeline.small_town import adopted, deliver, people, restricted, sealed, visits

FORENAMES = ["Ann", "Bob", "Cora", "Dev", "Edith", "Femi", "Gwen", "Hal"]
SURNAMES = ["Able", "Bold", "Carter", "Dunn", "Eaves"]

RESTRICTED_SECRETS = ("Wolfgang", "Oxenbridge", "3 Closed Court")
SECRETS = (
    "Zephyrine", "Quillfeather",  # who an adopted child was
    *RESTRICTED_SECRETS,
    "Hush Lane", "BS9 9XZ", "BS99XZ", "990000000001", "Hushh Lane",  # a sealed address, as held and mistyped
    "REMARK-7", "N-31",  # never published: free text, agencies' own numbers
)  # fmt: skip


def plant(folder: Path) -> None:
    """Write the town's deliveries."""
    rows = ["ref,nhs_number,forename,surname,former_surname,date_of_birth,sex,uprn,address,postcode"]
    for number in range(40):
        forename, surname = FORENAMES[number % 8], SURNAMES[number // 8]
        born = f"{1980 + number}-0{number % 9 + 1}-1{number % 9}"
        rows.append(f"N-{number},,{forename},{surname},,{born},F,,{number // 3 + 1} Open Road,BS1 1AA")
    rows += [
        # adopted: before, under the old number, and now; a former name that a current record still mentions
        "N-50,,Zephyrine,Quillfeather,,2015-05-05,F,,9 Open Road,BS1 1AB",
        "N-51,,Zephyrin,Quilfeather,,2015-05-05,F,,9 Open Road,BS1 1AB",
        "N-52,,Mary,Able,Quillfeather,2015-05-05,F,,1 Open Road,BS1 1AA",
        # restricted, once under a slip of the pen, once at the refuge
        "N-60,,Wolfgang,Oxenbridge,,1990-03-04,M,,3 Closed Court,BS1 1AA",
        "N-61,,Wolfgang,Oxenbrige,,1990-03-04,M,,3 Open Road,BS1 1AA",
        "N-62,,Wolfgang,Oxenbridge,,1990-03-04,M,,7 Hush Lane,BS9 9XZ",
        # at the refuge: by property number, by text, by a slip
        "N-70,,Rosa,Refuge,,1991-06-07,F,990000000001,,",
        "N-71,,Tara,Refuge,,2016-06-07,F,,7 Hush Lane,BS9 9XZ",
        "N-72,,Uma,Refuge,,2018-06-07,F,,7 Hushh Lane,BS9 9XZ",
    ]
    deliver(folder, people, "\n".join(rows) + "\n")
    events = ["visit_ref,ref,kind,minutes,cost,useful,logged_at,worker,remark,room,on_date,next_on"]
    for number, ref in enumerate(["N-31", "N-31", "N-50", "N-52", "N-60", "N-71", "N-1", "N-2"]):
        events.append(f"M99{number},{ref},H,30,1,yes,,Worker,REMARK-7,A{number}7,0{number + 1}/01/2026,")
    deliver(folder, visits, "\n".join(events) + "\n")
    deliver(folder, sealed, "uprn,address,postcode\n990000000001,7 Hush Lane,BS9 9XZ\n")
    deliver(folder, adopted, "order_ref,former_nhs_number,former_forename,former_surname,date_of_birth\n"
            "O1,,Zephyrine,Quillfeather,2015-05-05\n")  # fmt: skip
    deliver(folder, restricted, "restriction_ref,nhs_number,forename,surname,date_of_birth,until\n"
            "R1,,Wolfgang,Oxenbridge,1990-03-04,\nR2,,Ann,Able,1980-01-10,2020-01-01\n")  # fmt: skip
