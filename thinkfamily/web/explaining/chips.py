"""The criteria as chips: their colours, and what each stands for."""

from thinkfamily.indicators.indicator import Criterion

CHIP_COLOURS = {
    Criterion.SUPPORT: "turquoise",
    Criterion.SCHOOL: "blue",
    Criterion.INCOME: "green",
    Criterion.CRIME: "red",
    Criterion.ASB: "orange",
    Criterion.MISSING: "purple",
    Criterion.HEALTH: "pink",
    Criterion.DA: "yellow",
}
"""The word is the sign; the colour only helps to find it."""

CHIP_MEANINGS = {
    Criterion.SUPPORT: "A service is involved",
    Criterion.SCHOOL: "School attendance, exclusion or not in learning",
    Criterion.INCOME: "Financial exclusion",
    Criterion.CRIME: "Crime",
    Criterion.ASB: "Anti-social behaviour",
    Criterion.MISSING: "Reported missing",
    Criterion.HEALTH: "Health and substance misuse",
    Criterion.DA: "Domestic violence and abuse",
}
