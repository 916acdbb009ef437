#include "models/world/dearth_model.hpp"
#include "sim/cli/program.hpp"

int main(int argc, char** argv) {
    dearth::models::DearthModel const model;
    return dearth::sim::run_program(model, argc, argv);
}
