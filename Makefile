# The verbs a person uses. Without make the same verbs work as ./portal.sh VERB.
.DEFAULT_GOAL := help
.PHONY: help setup run test check demo messages diagrams migration screenshots clean

help:  ## show these lines
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

setup:  ## virtual environment with everything, development tools too
	@./portal.sh setup

run:  ## from nothing to http://127.0.0.1:8000 with demo data (PORT=9000 for another port)
	@exec ./portal.sh run

test:  ## from nothing: all tests on SQLite, PostgreSQL and in a real browser (ARGS="-k vault")
	@./portal.sh test $(ARGS)

check:  ## format, lint, types, import contracts, templates, translations, migrations, diagrams
	@./portal.sh check

demo:  ## larger demo data (SIZE=5000)
	@./portal.sh demo $(SIZE)

messages:  ## bring the catalogues up to date with the texts in the sources, and compile them
	@./portal.sh messages

diagrams:  ## draw docs/states/ from the lifecycle tables
	@./portal.sh diagrams

migration:  ## write the next migration from the models (NAME="candidates learn to sing")
	@./portal.sh migration "$(NAME)"

screenshots:  ## pictures of the main pages into docs/screenshots/
	@./portal.sh screenshots

clean:  ## remove the virtual environment and the demo's data
	@rm -rf .venv var
