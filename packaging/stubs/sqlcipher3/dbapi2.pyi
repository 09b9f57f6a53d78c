# sqlcipher3 mirrors the standard library's sqlite3; only the pragmas it understands are more.

from sqlite3.dbapi2 import *
