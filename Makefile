# `make` lists the targets. Each finds JDK 25 by itself (build/jdk) and says what to install when there is none.
.DEFAULT_GOAL := help
.PHONY: help demo check test stories test-deploy fuzz soak bench lab lab-down vm-lab vm-lab-down docs dist images clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## a hub on this machine: prints address, user and password
	@./essaim demo

check: ## the inner loop: format, every checker, unit tests (no browser, no installation)
	@build/mvn -q -pl '!acceptance,!benchmarks' -DexcludedGroups=installed spotless:apply test

test: ## everything but bare machines, each test once; installs what the tests need (root on Debian)
	@build/prerequisites
	@images/build tree
	@rm -rf */target/surefire-reports
	@build/mvn --fail-at-end test -DexcludedGroups=deployment; status=$$?; build/totals && exit $$status

stories: ## only people of a cluster, on the lab, with both engines: twenty minutes
	@build/prerequisites
	@build/mvn -pl acceptance -am test -Dgroups=cluster -Dsurefire.failIfNoSpecifiedTests=false

test-deploy: ## only bare machines and engines, made a platform by `essaim deploy`, killed and broken on the way
	@build/prerequisites
	@build/mvn -pl acceptance -am test -Dgroups=deployment -Dsurefire.failIfNoSpecifiedTests=false

fuzz: ## ten minutes of requests out of a generator (`make test` sends them for a minute); SEED=N repeats a run
	@build/prerequisites
	@build/mvn -pl acceptance -am test -Dtest=FuzzTest -Dfuzz.seconds=600 $(if $(SEED),-Dfuzz.seed=$(SEED)) \
		-Dsurefire.failIfNoSpecifiedTests=false

soak: ## an hour of people and targets that vanish (`make test` has five minutes of it): what the proxy holds is in acceptance/target/soak.md
	@build/prerequisites
	@build/mvn -pl acceptance -am test -Dtest=SoakTest -Dsoak.seconds=3600 -Dsurefire.failIfNoSpecifiedTests=false

bench: ## side by side with JupyterHub, configurable-http-proxy, nginx and HAProxy
	@build/prerequisites bench
	@benchmarks/run

lab: ## Essaim on a Docker Swarm of four nodes on this machine: prints the address (root on Linux; ENGINE=20.10 for an older one)
	@build/prerequisites lab
	@build/lab up $(ENGINE)

lab-down: ## removes that lab
	@build/lab down

vm-lab: ## bare machines to deploy on, emulated: three for a swarm, one for NFS (root on Debian; MACHINES=2 for fewer, ACCEL=kvm for fast ones)
	@build/prerequisites vm-lab
	@$(if $(ACCEL),ACCEL=$(ACCEL)) build/vm-lab up $(MACHINES)

vm-lab-down: ## removes those machines
	@build/vm-lab down

docs: ## the reference pages, generated from the code, into docs/reference
	@./essaim docs docs/reference

dist: ## one archive that runs anywhere with a JDK 25: cli/target/essaim.tar.gz
	@rm -rf cli/target/essaim
	@build/mvn -q -pl cli -am -Dmaven.test.skip package
	@cp essaim build/jdk LICENSE README.md CHANGELOG.md cli/target/essaim/
	@tar -czf cli/target/essaim.tar.gz -C cli/target essaim
	@echo cli/target/essaim.tar.gz

images: ## the image of hub and proxies, as a tar for `docker import`: needs root on Debian, but no registry
	@images/build tar

clean: ## forget everything that was built
	@rm -rf target */target
