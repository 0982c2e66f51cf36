"""Code lists: what an agency's codes mean, and from when to when they were in use."""

import csv
from datetime import date
from importlib.resources import files

from thinkfamily.datasets.dataset import CodeList

SEX = CodeList(
    name="sex",
    codes={"F": "female", "M": "male", "U": "not known", "X": "not specified"},
    source="DfE common basic data set; F/M/U",
)

ETHNICITY = CodeList(
    name="ethnicity",
    codes={
        "WBRI": "White - British", "WIRI": "White - Irish", "WIRT": "Traveller of Irish heritage",
        "WROM": "Gypsy / Roma", "WOTH": "Any other White background", "MWBC": "White and Black Caribbean",
        "MWBA": "White and Black African", "MWAS": "White and Asian", "MOTH": "Any other mixed background",
        "AIND": "Indian", "APKN": "Pakistani", "ABAN": "Bangladeshi", "AOTH": "Any other Asian background",
        "BCRB": "Black - Caribbean", "BAFR": "Black - African", "BOTH": "Any other Black background",
        "CHNE": "Chinese", "ARAB": "Arab", "OOTH": "Any other ethnic group", "REFU": "Refused",
        "NOBT": "Not yet obtained",
    },
    source="School census ethnicity codes",
)  # fmt: skip

SEN_STATUS = CodeList(
    name="sen_status",
    codes={"N": "No special educational need", "K": "SEN support", "E": "Education, health and care plan",
           "S": "Statement of SEN"},
    until={"S": date(2018, 3, 31)},
    source="School census; statements ended with the move to EHC plans",
)  # fmt: skip

SEN_TYPE = CodeList(
    name="sen_type",
    codes={
        "SPLD": "Specific learning difficulty", "MLD": "Moderate learning difficulty",
        "SLD": "Severe learning difficulty", "PMLD": "Profound and multiple learning difficulty",
        "SEMH": "Social, emotional and mental health", "SLCN": "Speech, language and communication needs",
        "HI": "Hearing impairment", "VI": "Vision impairment", "MSI": "Multi-sensory impairment",
        "PD": "Physical disability", "ASD": "Autistic spectrum disorder", "DS": "Down syndrome",
        "OTH": "Other difficulty", "NSA": "SEN support but no specialist assessment of type of need",
    },
    since={"DS": date(2025, 1, 1)},
    source="School census SEN types",
)  # fmt: skip

_OLD, _NEW = date(2024, 8, 18), date(2024, 8, 19)
ATTENDANCE = CodeList(
    name="attendance",
    codes={
        "B": "Educated off site", "C": "Leave of absence for exceptional circumstance",
        "C1": "Regulated performance or employment abroad", "C2": "Part-time timetable",
        "D": "Dual registered at another school", "E": "Suspended or excluded, no alternative provision",
        "G": "Holiday not granted", "H": "Holiday authorised by the school", "I": "Illness",
        "J": "At an interview", "J1": "At an interview for employment or another school",
        "K": "Education arranged by the local authority", "L": "Late before the register closed",
        "M": "Medical or dental appointment", "N": "Reason not yet established", "O": "Absent, unauthorised",
        "P": "Approved sporting activity", "Q": "Unable to attend, lack of access arrangements",
        "R": "Religious observance", "S": "Leave for studying for a public examination",
        "T": "Parent travelling for occupational purposes", "U": "Late after the register closed",
        "V": "Educational visit", "W": "Work experience", "X": "Not required to be in school",
        "Y": "Unable to attend, unavoidable cause", "Y1": "Transport normally provided not available",
        "Y2": "Widespread disruption to travel", "Y3": "Part of school premises closed",
        "Y4": "Whole school site unexpectedly closed", "Y5": "In criminal justice detention",
        "Y6": "In accordance with public health guidance", "Y7": "Any other unavoidable cause",
        "Z": "Not yet on roll",
    },
    since=dict.fromkeys(("C1", "C2", "J1", "K", "Q", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7"), _NEW),
    until=dict.fromkeys(("H", "J", "Y"), _OLD),
    source="DfE, Working together to improve school attendance, in force 19 August 2024; before: 2020 guidance",
)  # fmt: skip

EXCLUSION = CodeList(
    name="exclusion",
    codes={"SUSP": "Suspension (fixed-term exclusion)", "PERM": "Permanent exclusion",
           "FIXD": "Fixed-period exclusion"},
    since={"SUSP": date(2021, 9, 1)}, until={"FIXD": date(2021, 8, 31)},
    source="School census exclusion categories",
)  # fmt: skip

EXCLUSION_REASON = CodeList(
    name="exclusion_reason",
    codes={
        "PP": "Physical assault against a pupil", "PA": "Physical assault against an adult",
        "VP": "Verbal abuse or threat against a pupil", "VA": "Verbal abuse or threat against an adult",
        "OW": "Use or threat of an offensive weapon", "BU": "Bullying", "RA": "Racist abuse",
        "LG": "Abuse relating to sexual orientation or gender identity", "DS": "Abuse relating to disability",
        "SM": "Sexual misconduct", "DA": "Drug and alcohol related", "DM": "Damage", "TH": "Theft",
        "MT": "Inappropriate use of social media or online technology",
        "PH": "Wilful breach of measures to protect public health", "DB": "Persistent disruptive behaviour",
        "OT": "Other",
    },
    since={"OW": date(2020, 9, 1), "LG": date(2020, 9, 1), "DS": date(2020, 9, 1), "MT": date(2020, 9, 1),
           "PH": date(2020, 9, 1)},
    until={"OT": date(2020, 8, 31)},
    source="School census suspension and exclusion reasons, revised September 2020",
)  # fmt: skip

PROVISION = CodeList(
    name="provision",
    codes={"PRU": "Pupil referral unit", "APA": "Alternative provision academy", "HOS": "Hospital school",
           "HOM": "Home tuition", "IND": "Independent provider"},
    source="Alternative provision census settings",
)  # fmt: skip

ACTIVITY = CodeList(
    name="nccis_activity",
    codes={
        "210": "School sixth form", "220": "Sixth form college", "230": "Further education", "240": "Higher education",
        "250": "Part-time education", "260": "Gap year", "270": "Other full-time education",
        "280": "Special post-16 institution", "290": "Custodial institution, juvenile offender",
        "310": "Apprenticeship", "320": "Full-time employment with study", "330": "Employment without training",
        "340": "Employment with other training", "350": "Temporary employment", "360": "Part-time employment",
        "380": "Self-employment", "381": "Self-employment with study", "550": "Working not for reward, with study",
        "410": "Funded work-based learning", "430": "Other training", "440": "DWP training and support programme",
        "450": "Traineeship", "460": "Supported internship", "530": "Re-engagement provision",
        "540": "NEET: working not for reward", "610": "NEET: not yet ready for work or learning",
        "615": "NEET: start date agreed", "616": "NEET: start date agreed, meeting the duty to participate",
        "619": "NEET: seeking employment, education or training", "620": "NEET: young carer",
        "630": "NEET: teenage parent", "640": "NEET: illness", "650": "NEET: pregnancy",
        "660": "NEET: religious grounds", "670": "NEET: unlikely to be economically active",
        "680": "NEET: other reason", "710": "Custody, young adult offender", "720": "Refugee or asylum seeker",
        "810": "Activity not known", "820": "Cannot be contacted", "830": "Refused to disclose",
    },
    source="DfE NCCIS management information requirement, current activity codes",
)  # fmt: skip
NEET_ACTIVITIES = tuple(code for code, meaning in ACTIVITY.codes.items() if meaning.startswith("NEET"))
LEARNING_OR_WORK = tuple(
    # Education, work, training: the second, third and fourth hundreds. A gap year is none, and custody no choice.
    code
    for code in ACTIVITY.codes
    if code[0] in "234" and code not in ("260", "290")
)

EARLY_HELP_CATEGORY = CodeList(
    name="early_help_category",
    codes={"CRIME": "Crime or anti-social behaviour", "DVA": "Domestic violence and abuse",
           "HEALTH": "Physical or mental health", "FINANCE": "Worklessness or financial exclusion",
           "SCHOOL": "School attendance or exclusion", "CHILD": "Children who need help"},
    source="The Early Help Module's assessment categories (Troubled Families phase 2 headings)",
)  # fmt: skip

ABUSE = CodeList(
    name="abuse_category",
    codes={"NEG": "Neglect", "PHY": "Physical abuse", "SAB": "Sexual abuse", "EMO": "Emotional abuse",
           "MUL": "Multiple"},
    source="Children in need census, categories of abuse",
)  # fmt: skip

NEED = CodeList(
    name="need",
    codes={"N1": "Abuse or neglect", "N2": "Child's disability or illness", "N3": "Parental disability or illness",
           "N4": "Family in acute stress", "N5": "Family dysfunction", "N6": "Socially unacceptable behaviour",
           "N7": "Low income", "N8": "Absent parenting", "N9": "Other than children in need", "N0": "Not stated"},
    source="Children in need census, primary need",
)  # fmt: skip

LEGAL_STATUS = CodeList(
    name="legal_status",
    codes={"C1": "Interim care order", "C2": "Full care order", "V2": "Section 20, voluntary",
           "E1": "Placement order", "L1": "Police protection", "J1": "Remanded"},
    source="SSDA903, legal status (shortened)",
)  # fmt: skip

PLACEMENT = CodeList(
    name="placement",
    codes={"U1": "Foster, relative or friend", "U4": "Foster, long term", "U6": "Foster, other",
           "K2": "Children's home", "H5": "Semi-independent", "P1": "With parents",
           "A4": "Placed for adoption", "R1": "Residential care", "K1": "Secure children's home"},
    source="SSDA903, placement types (shortened)",
)  # fmt: skip

RELATIONSHIP = CodeList(
    name="relationship",
    codes={"MOT": "mother of", "FAT": "father of", "SMO": "step-mother of", "SFA": "step-father of",
           "SIB": "sibling of", "HSI": "half-sibling of", "PAR": "partner of", "XPA": "former partner of",
           "GPA": "grandparent of", "AUN": "aunt or uncle of", "CAR": "carer of", "SGU": "special guardian of"},
    source="The case system's own list; read as 'person is ... related person'",
)  # fmt: skip

YOUTH_JUSTICE = CodeList(
    name="youth_justice_intervention",
    codes={"TRI": "Triage / prevention", "YC": "Youth caution", "YCC": "Youth conditional caution",
           "RO": "Referral order", "YRO": "Youth rehabilitation order", "DTO": "Detention and training order",
           "REM": "Remand"},
    source="Youth Justice Board outcome types (shortened)",
)  # fmt: skip

CONCERN = CodeList(
    name="concern",
    codes={"CSE": "Child sexual exploitation", "CCE": "Child criminal exploitation", "CL": "County lines",
           "GANG": "Gangs or group violence", "KNIFE": "Knives or weapons", "NONE": "None recorded"},
    source="Joint exploitation screening tool headings",
)  # fmt: skip

HOMELESS_DUTY = CodeList(
    name="homeless_duty",
    codes={"PREV": "Prevention duty", "RELF": "Relief duty", "MAIN": "Main duty", "ADV": "Advice only"},
    source="H-CLIC",
)  # fmt: skip

BENEFIT = CodeList(
    name="benefit",
    codes={"UC": "Universal Credit", "UCW": "Universal Credit, searching for work", "JSA": "Jobseeker's Allowance",
           "ESA": "Employment and Support Allowance", "IS": "Income Support", "HB": "Housing Benefit",
           "PIP": "Personal Independence Payment", "CA": "Carer's Allowance"},
    source="DWP benefit types (shortened)",
)  # fmt: skip
OUT_OF_WORK_BENEFITS = ("UCW", "JSA", "ESA", "IS")

POLICE_ROLE = CodeList(
    name="police_role",
    codes={"SUS": "suspect", "VIC": "victim", "WIT": "witness", "INV": "involved, neither suspect nor victim"},
    source="The police record system's involvement types (shortened)",
)  # fmt: skip

OUTCOME = CodeList(
    name="offence_outcome",
    codes={"CHG": "Charged or summonsed", "CAU": "Caution", "CR": "Community resolution", "CON": "Convicted",
           "NFA": "No further action", "OPEN": "Under investigation", "ACQ": "Acquitted"},
    source="Home Office crime outcomes (grouped)",
)  # fmt: skip
PROVEN_OR_CHARGED = ("CHG", "CAU", "CR", "CON")

ASB_KIND = CodeList(
    name="asb_kind",
    codes={"PER": "Personal", "NUI": "Nuisance", "ENV": "Environmental"},
    source="National standard for incident recording",
)  # fmt: skip

ASB_ACTION = CodeList(
    name="asb_action",
    codes={"WARN": "Warning letter", "ABC": "Acceptable behaviour contract", "CPN": "Community protection notice",
           "INJ": "Civil injunction", "CBO": "Criminal behaviour order"},
    source="Anti-social Behaviour, Crime and Policing Act 2014 tools",
)  # fmt: skip

DASH = CodeList(
    name="dash_risk",
    codes={"STD": "Standard", "MED": "Medium", "HIGH": "High"},
    source="DASH risk identification model",
)  # fmt: skip

MISSING_RISK = CodeList(
    name="missing_risk",
    codes={"NAR": "No apparent risk (absent)", "LOW": "Low", "MED": "Medium", "HIGH": "High"},
    source="College of Policing, missing persons",
)  # fmt: skip

YOUTH_OUTCOME = CodeList(
    name="youth_outcome",
    codes={"YC": "Youth caution", "YCC": "Youth conditional caution", "RJ": "Restorative justice"},
    source="Crime and Disorder Act 1998 s.66ZA; restorative disposals",
)  # fmt: skip

ORDER = CodeList(
    name="order",
    codes={"INJ": "Civil injunction", "CBO": "Criminal behaviour order", "NMO": "Non-molestation order",
           "RES": "Restraining order", "BAIL": "Bail conditions", "DAPO": "Domestic abuse protection order"},
    since={"DAPO": date(2024, 11, 27)},
    source="Orders whose breach is recorded",
)  # fmt: skip

SOURCE_GRADE = CodeList(
    name="intelligence_source",
    codes={"1": "Reliable", "2": "Untested", "3": "Not reliable"},
    source="College of Policing, intelligence report 3x5x2",
)  # fmt: skip
INTELLIGENCE_GRADE = CodeList(
    name="intelligence_assessment",
    codes={"A": "Known directly to the source", "B": "Known indirectly, corroborated", "C": "Known indirectly",
           "D": "Not known", "E": "Suspected to be false"},
    source="College of Policing, intelligence report 3x5x2",
)  # fmt: skip
HANDLING = CodeList(
    name="handling",
    codes={"P": "Lawful sharing permitted", "C": "Lawful sharing permitted with conditions"},
    source="College of Policing, intelligence report 3x5x2",
)  # fmt: skip
INTELLIGENCE_TOPIC = CodeList(
    name="intelligence_topic",
    codes={"DRUG": "Drug supply", "CL": "County lines", "GANG": "Gangs or group violence", "CSE": "Sexual exploitation",
           "ACQ": "Acquisitive crime", "WEAP": "Weapons", "DOM": "Domestic abuse"},
    source="The police intelligence system's topics (shortened)",
)  # fmt: skip

SUBSTANCE = CodeList(
    name="substance",
    codes={"ALC": "Alcohol", "OPI": "Opiates", "CRK": "Crack or cocaine", "CAN": "Cannabis", "SYN": "Synthetic",
           "OTH": "Other"},
    source="National Drug Treatment Monitoring System groups (shortened)",
)  # fmt: skip

MENTAL_HEALTH = CodeList(
    name="mental_health_concern",
    codes={"ANX": "Anxiety", "DEP": "Depression", "PSY": "Psychosis", "EAT": "Eating disorder",
           "SHA": "Self-harm", "PER": "Perinatal", "NEU": "Neurodevelopmental", "OTH": "Other"},
    source="Mental Health Services Data Set reasons for referral (shortened)",
)  # fmt: skip

KEY_STAGE = CodeList(
    name="key_stage",
    codes={"KS2": "Key stage 2, age 11", "KS4": "Key stage 4, age 16"},
    source="National pupil database",
)  # fmt: skip

PHASE = CodeList(
    name="school_phase",
    codes={"PRI": "Primary", "SEC": "Secondary", "ALL": "All-through", "SPE": "Special", "PRU": "Pupil referral unit",
           "P16": "Post-16"},
    source="Get Information about Schools (shortened)",
)  # fmt: skip

LOCALITY = CodeList(
    name="locality",
    codes={"EC": "East Central", "N": "North", "S": "South", "OUT": "Outside the city"},
    source="The council's three service localities",
)  # fmt: skip


def _offence_codes() -> CodeList:
    source = files("thinkfamily.datasets") / "reference" / "home_office_offence_codes.csv"
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    codes = {
        row["ho_code"]: f"{row['category_description']}: {row['sub_category_description']}" for row in rows
    }
    return CodeList(
        name="offence", codes=codes, source="Home Office counting rules, by way of HMPPS (MIT, Crown)"
    )


OFFENCE = _offence_codes()
