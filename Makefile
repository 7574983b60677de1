.PHONY: setup run test lint bench docs
setup run test lint bench docs:
	python3 do.py $@
