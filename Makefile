# One word per task; each is a line or two of plain commands, which CONTRIBUTING.md lists for use without make.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: demo ui test check docs soak train

demo: $(READY)
	$(BIN)/zhengwen ingest samples
	$(BIN)/zhengwen ask 合肥2023年GDP目标是多少
	@echo '打开问答网页：make ui（或 $(BIN)/zhengwen serve），然后用浏览器打开它给出的地址。'

ui: $(READY)
	$(BIN)/zhengwen serve

test: $(READY)
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(READY)
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

# Kills every command that writes at random moments for some minutes; what they end with must be equal.
soak: $(READY)
	$(BIN)/python scripts/soak.py && $(BIN)/python scripts/soak_serve.py

# STORES: data folders into which the reports of benchmarks/questions were ingested, "--store A --store B".
train: $(READY)
	$(BIN)/python scripts/train_matcher.py $(STORES) benchmarks/questions/train.jsonl $(MORE) \
		--calibration benchmarks/questions/calibration.jsonl --test benchmarks/questions/test.jsonl

docs: $(READY)
	$(BIN)/python scripts/help_page.py

# Made again only when what is to be installed has changed.
$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $(READY)
