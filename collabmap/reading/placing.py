"""Which school each body of the sheets is: by the list of schools, or by the records alone."""

from dataclasses import dataclass

import pandas as pd

from collabmap.matching import Directory, Placing, number_key, spelling_key
from collabmap.records import SCHOOL_COLUMNS, frame_of, gathered


@dataclass(frozen=True)
class Placed:
    """The bodies of all rows placed, and the schools there are.

    `bodies` has a row for each body and row, once each: `row, body, written, known, shared,
    lead, listed, mentions` (`shared` the number of schools that have the name, `listed` false
    where it was only named as the lead, `mentions` how often the row lists it). `schools` is
    the list given, or made of the bodies.
    """

    bodies: pd.DataFrame
    schools: pd.DataFrame
    directory: Directory

    def who(self) -> "pd.Series[str]":
        """Return the bodies of each row in one text, the lead marked, by row."""
        marks = self.bodies["lead"].map({True: "*", False: ""})
        parts = zip(self.bodies["row"].tolist(), self.bodies["body"] + marks, strict=True)
        return pd.Series(
            {row: "\n".join(words) for row, words in gathered(parts).items()}, dtype="str"
        )


def place_on_list(bodies: pd.DataFrame, schools: pd.DataFrame) -> Placed:
    """Place bodies on a list of schools; one that is not on it keeps its name as written."""
    directory = Directory(schools)
    spellings = bodies[["number", "name"]].drop_duplicates()
    found = [_placing(directory, *pair) for pair in spellings.itertuples(index=False)]
    spellings = spellings.assign(
        body=[
            placing.school or (name or number)
            for placing, (number, name) in zip(
                found, spellings.itertuples(index=False, name=None), strict=True
            )
        ],
        known=[placing.school is not None for placing in found],
        shared=[len(placing.shared_by) for placing in found],
    )
    return Placed(_once(bodies.merge(spellings, on=["number", "name"])), schools, directory)


def place_by_records(bodies: pd.DataFrame) -> Placed:
    """Make the list of schools from the bodies themselves, in identifier order.

    Spellings that differ only in case, spacing or quotes are one school, under the spelling
    that comes first in the alphabet.
    """
    written = bodies["number"].where(bodies["number"].ne(""), bodies["name"])
    spellings = sorted(set(written))
    first: dict[str, str] = {}
    keys = {spelling: spelling_key(number_key(spelling)) for spelling in spellings}
    for spelling in spellings:
        first.setdefault(keys[spelling], spelling)
    ids = written.map({spelling: first[keys[spelling]] for spelling in spellings})
    told = bodies.assign(body=ids.to_numpy(), known=True, shared=0)
    names = told[told["name"].ne("")].groupby("body")["name"].min()
    roster = sorted(set(first.values()))
    schools = frame_of(
        SCHOOL_COLUMNS,
        {"name": [str(names.get(school, school)) for school in roster]},
        index=roster,
        named="id",
    )
    return Placed(_once(told), schools, Directory(schools))


def _placing(directory: Directory, number: str, name: str) -> Placing:
    placing = directory.place(number) if number else Placing(None)
    return directory.place(name) if placing.school is None and name else placing


def _once(bodies: pd.DataFrame) -> pd.DataFrame:
    """Count each body of a row once: the lead that is also listed is one body."""
    told = bodies.assign(written=bodies["name"].where(bodies["name"].ne(""), bodies["number"]))
    told = told.sort_values(["row", "body", "written"], kind="stable")
    return (
        told.groupby(["row", "body"], sort=True)
        .agg(
            written=("written", "first"),
            known=("known", "first"),
            shared=("shared", "max"),
            lead=("lead", "any"),
            listed=("listed", "any"),
            mentions=("listed", "sum"),
        )
        .reset_index()
    )
