"""A rectangle on the paper."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def moved(self, x: float, y: float) -> "Box":
        return Box(left=self.left + x, top=self.top + y, right=self.right + x, bottom=self.bottom + y)
