# `make` lists the targets. Each finds JDK 25 by itself (build/jdk) and says what to install when there is none.
.DEFAULT_GOAL := help
.PHONY: help demo check test bench docs dist clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## a hub on this machine: prints address, user and password
	@./essaim demo

check: ## the inner loop: format, every checker, unit tests (no browser, no installation)
	@build/mvn -q -pl '!acceptance,!benchmarks' spotless:apply test

test: ## everything, each test once; installs what the tests need (root on Debian)
	@build/prerequisites
	@rm -rf */target/surefire-reports
	@build/mvn --fail-at-end test; status=$$?; build/totals && exit $$status

bench: ## side by side with JupyterHub, configurable-http-proxy, nginx and HAProxy
	@build/prerequisites bench
	@benchmarks/run

docs: ## the reference pages, generated from the code, into docs/reference
	@./essaim docs docs/reference

dist: ## one folder and one archive that run anywhere with a JDK 25, in cli/target
	@build/mvn -q -pl cli -am -DskipTests package

clean: ## forget everything that was built
	@rm -rf target */target
