"""Runs a jupyterhub_config.py and says, as JSON on standard output, which options it sets.

Read from standard input: python3 - /path/to/jupyterhub_config.py. What the file prints goes to standard error. Modules
that are not installed are stood in for, so that a configuration can be read on a machine without JupyterHub.
"""

import datetime
import importlib.abc
import importlib.machinery
import json
import os
import pathlib
import sys
import traceback
import types


NAME = "jupyterhub_config"


class Unknown:
    """Stands for whatever a module that is not installed would have given."""

    def __init__(self, name):
        self.__dict__["_name"] = name

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return Unknown(self._name + "." + name)

    def __call__(self, *arguments, **named):
        return Unknown(self._name + "(...)")

    def __getitem__(self, key):
        return Unknown(self._name + "[...]")

    def __iter__(self):
        return iter(())

    def __mro_entries__(self, bases):
        return (standing_for(self._name),)


def standing_for(name):
    """A class in the place of one that is not installed, to be inherited from."""
    module, _, simple = name.rpartition(".")
    return type(simple, (object,), {"__module__": module})


class Absent(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Comes last: makes a module of every name that the configuration asks for and nobody else finds."""

    def __init__(self):
        self.names = []

    def find_spec(self, fullname, path=None, target=None):
        if not asked_by_the_configuration():
            return None
        self.names.append(fullname)
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec):
        module = types.ModuleType(spec.name)
        module.__path__ = []
        module.__getattr__ = lambda name: attribute(spec.name, name)
        return module

    def exec_module(self, module):
        pass


def asked_by_the_configuration():
    """Modules that are installed know what to do when something they could use is not."""
    frame = sys._getframe(2)
    while frame and frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    return frame is not None and frame.f_globals.get("__name__") == NAME


def attribute(module, name):
    if name.startswith("__") and name.endswith("__"):
        raise AttributeError(name)
    return Unknown(module + "." + name)


class Later:
    """An option that is added to before it is set: what a traitlets LazyConfigValue is."""

    def __init__(self):
        self.items = []
        self.pairs = {}

    def append(self, value):
        self.items.append(value)

    def extend(self, values):
        self.items.extend(values)

    def prepend(self, values):
        self.items[:0] = list(values)

    def insert(self, place, value):
        self.items.insert(place, value)

    def add(self, value):
        self.items.append(value)

    def update(self, other):
        if isinstance(other, dict):
            self.pairs.update(other)
        else:
            self.items.extend(other)

    def __setitem__(self, name, value):
        self.pairs[name] = value

    def __getitem__(self, name):
        return self.pairs[name]

    def empty(self):
        return not self.items and not self.pairs


class Section(dict):
    """The options of one class, or all classes."""

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return self[name]

    def __setattr__(self, name, value):
        self[name] = value

    def __delattr__(self, name):
        del self[name]

    def __missing__(self, name):
        self[name] = Section() if name[:1].isupper() else Later()
        return self[name]

    def merge(self, other):
        for name, value in other.items():
            if isinstance(value, dict) and isinstance(self.get(name), Section):
                self[name].merge(value)
            else:
                self[name] = value


config = Section()


def run(path):
    """Runs a file as JupyterHub would."""
    folder = os.path.dirname(path)

    def load_subconfig(fname, path=None):
        run(os.path.join(path or folder, fname))

    space = {
        "c": config,
        "get_config": lambda: config,
        "load_subconfig": load_subconfig,
        "__file__": path,
        "__name__": NAME,
    }
    with open(path, "rb") as file:
        exec(compile(file.read(), path, "exec"), space)


def code(value):
    place = getattr(value, "__code__", None)
    name = getattr(value, "__qualname__", type(value).__name__)
    return name + " (line %d)" % place.co_firstlineno if place else name


def classes(value):
    return [base.__module__ + "." + base.__qualname__ for base in value.__mro__ if base is not object]


def told(value):
    """A value as JSON can hold it; what it cannot hold becomes an object with one key that begins with two stars."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, (int, float)):
        return value if abs(value) < 1e18 else {"**object": repr(value)}
    if isinstance(value, bytes):
        return {"**bytes": value.hex()}
    if isinstance(value, Later):
        return {"**added": told(value.pairs if value.pairs else value.items)}
    if isinstance(value, dict):
        return {str(name): told(member) for name, member in value.items()}
    if isinstance(value, (set, frozenset)):
        return [told(item) for item in sorted(value, key=str)]
    if isinstance(value, (list, tuple, range)):
        return [told(item) for item in value]
    if isinstance(value, datetime.timedelta):
        return value.total_seconds()
    if isinstance(value, pathlib.PurePath):
        return str(value)
    if isinstance(value, Unknown):
        return {"**class": [value._name]}
    if isinstance(value, type):
        return {"**class": classes(value)}
    if callable(value):
        return {"**code": code(value)}
    return {"**object": type(value).__name__}


def options():
    for owner, section in config.items():
        if isinstance(section, dict):
            for name, value in section.items():
                if not (isinstance(value, Later) and value.empty()):
                    yield {"class": owner, "option": name, "value": told(value)}


def failure(path, error):
    """Where in the file it went wrong, and how; no values, which may be secrets."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
    if isinstance(error, SyntaxError):
        lines = [error.lineno]
    return {"line": lines[-1] if lines else 0, "kind": type(error).__name__, "message": str(error)}


def main():
    path = os.path.abspath(sys.argv[1])
    answer = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    sys.path.insert(0, os.path.dirname(path))
    absent = Absent()
    sys.meta_path.append(absent)
    sys.argv = [path]
    try:
        run(path)
        result = {"options": list(options()), "absent": absent.names}
    except BaseException as error:
        result = {"failure": failure(path, error)}
    json.dump(result, answer)
    answer.flush()
    os._exit(0)


main()
