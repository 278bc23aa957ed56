"""Who works in the demo newsroom. They share one password, made at the first run and kept beside the database."""

from claims.enums import Role

SLUG = "demo"
NAME = "Demo newsroom"
ADA = "ada@example.org"
PEOPLE = (
    (ADA, "Ada Sarsen", Role.ADMIN),
    ("ben@example.org", "Ben Okafor", Role.REVIEWER),
    ("cleo@example.org", "Cleo Lind", Role.CHECKER),
)
