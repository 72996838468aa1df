"""Very many rows in little time: executemany on SQLite, COPY on PostgreSQL.

For measuring, never for a portal: nothing is checked.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table

from portal.storage import Base, Database

Row = dict[str, Any]


class Pouring:
    """Pours rows into tables, unchecked: references and order are the caller's care."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._is_sqlite = connection.dialect.name == "sqlite"
        self._ways: dict[str, tuple[str, list[tuple[str, Callable[[Any], Any] | None]]]] = {}

    def pour(self, model: type[Base], rows: Sequence[Row]) -> None:
        """Write rows; a column that a row does not name stays empty."""
        table = model.__table__
        assert isinstance(table, Table)  # noqa: S101 - every model has one
        statement, columns = self._way(table)
        self._send(
            statement,
            (
                tuple(
                    None if (value := row.get(name)) is None else value if process is None else process(value)
                    for name, process in columns
                )
                for row in rows
            ),
        )

    def pour_plain(self, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
        """Write tuples as they are into a table without a model."""
        self._send(self._statement(table, columns), rows)

    def _way(self, table: Table) -> tuple[str, list[tuple[str, Callable[[Any], Any] | None]]]:
        if table.name not in self._ways:
            dialect = self.connection.dialect
            columns = [column for column in table.columns if column.autoincrement is not True]
            found = [
                (column.name, column.type.dialect_impl(dialect).bind_processor(dialect)) for column in columns
            ]
            self._ways[table.name] = (
                self._statement(table.name, [name for name, _process in found]),
                found,
            )
        return self._ways[table.name]

    def _statement(self, table: str, columns: Sequence[str]) -> str:
        named = ", ".join(columns)
        if self._is_sqlite:
            return f"INSERT INTO {table} ({named}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - names of ours
        return f"COPY {table} ({named}) FROM STDIN"

    def _send(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        cursor: Any = self.connection.connection.cursor()
        if self._is_sqlite:
            cursor.executemany(statement, rows)
        else:
            with cursor.copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)
        cursor.close()


@contextmanager
def unchecked(database: Database, models: Iterable[type[Base]]) -> Iterator[Connection]:
    """A connection on which nothing is checked and no index kept; the indexes are built at the end."""
    indexes = [
        index for model in models if isinstance(model.__table__, Table) for index in model.__table__.indexes
    ]
    with database.engine.connect() as connection:
        _ease(connection, is_sqlite=database.is_sqlite)
        with connection.begin():
            for index in indexes:
                index.drop(connection)
        yield connection
        with connection.begin():
            for index in indexes:
                index.create(connection)
        connection.invalidate()  # with its settings


def _ease(connection: Connection, *, is_sqlite: bool) -> None:
    """Settings of the connection; SQLite takes them outside a transaction alone."""
    if is_sqlite:
        cursor = connection.connection.cursor()
        for pragma in ("foreign_keys=OFF", "synchronous=OFF", "cache_size=-600000"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
        return
    with connection.begin():
        connection.exec_driver_sql("SET session_replication_role = replica")
        connection.exec_driver_sql("SET maintenance_work_mem = '512MB'")
