# Every target works on a fresh machine with python3 >= 3.11, git and make: it fills .venv first.
PYTHON ?= python3
VENV   := .venv
RUN    := $(VENV)/bin/python
# Builds are dated by the last commit, never by the clock; without a commit by a fixed day.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 1767225600)
export PYTHONDONTWRITEBYTECODE = 1
export NO_MKDOCS_2_WARNING = 1

.PHONY: site pdf test test-long serve check lint schema clean browser

site: $(VENV)/ready
	$(RUN) scripts/build.py

# The site with its PDFs: the whole handbook and a guide per office. Takes minutes.
pdf: $(VENV)/ready browser
	$(RUN) scripts/build.py --pdf

# On all processors; the tests of a file stay together, for they share what they are about.
test: $(VENV)/ready browser
	$(RUN) -m pytest --numprocesses auto --dist loadfile

# The same measurements with ten times the cases; they take minutes.
test-long: $(VENV)/ready
	$(RUN) -m pytest -m long

serve: $(VENV)/ready
	$(RUN) scripts/serve.py

# On GitHub each mistake becomes a message on its line.
check: $(VENV)/ready
	@$(RUN) scripts/check.py $(if $(GITHUB_ACTIONS),--format github)

lint: $(VENV)/ready
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(VENV)/bin/zizmor --offline --quiet .

schema: $(VENV)/ready
	$(RUN) scripts/schema.py

# A Chromium that is there is used; else one is installed where that can be done.
browser: $(VENV)/ready
	@$(RUN) scripts/browser.py

# A virtual environment without pip of its own also works on Pythons that the system manages; a Python
# that has no pip itself makes one that has.
PIP_FLAGS := --disable-pip-version-check install --quiet --require-hashes --requirement requirements.txt
$(VENV)/ready: requirements.txt
	@if $(PYTHON) -m pip --version >/dev/null 2>&1; then \
	  $(PYTHON) -m venv --clear --without-pip $(VENV) && $(PYTHON) -m pip --python $(VENV) $(PIP_FLAGS); \
	else \
	  $(PYTHON) -m venv --clear $(VENV) && $(RUN) -m pip $(PIP_FLAGS); \
	fi
	@touch $@

clean:
	rm -rf site $(VENV)
