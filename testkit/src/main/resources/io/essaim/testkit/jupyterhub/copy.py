"""Copies a database of the installed JupyterHub from one kind of server to another, with the tables that it would make.

    /usr/bin/python3 copy.py jupyterhub.sqlite postgresql://user:password@host/database
"""

import sys

from jupyterhub import orm
from sqlalchemy import Column, MetaData, String, Table, create_engine


def main():
    source = create_engine("sqlite:///" + sys.argv[1]).connect()
    target = create_engine(sys.argv[2])
    revision = Table("alembic_version", MetaData(), Column("version_num", String(32), nullable=False))
    orm.Base.metadata.create_all(target)
    revision.create(target)
    with target.begin() as connection:
        for table in [revision] + orm.Base.metadata.sorted_tables:
            rows = [dict(row) for row in source.execute(table.select())]
            if rows:
                connection.execute(table.insert(), rows)


main()
