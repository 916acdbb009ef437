#pragma once

#include <string>

namespace CLI {
class App;
}

namespace dearth::sim {

class Model;

/// The manual page of a program, in the language of man, made from the help of its verbs.
/// The same for the same program: it bears no date.
std::string manual_page(CLI::App const& app, Model const& model);

} // namespace dearth::sim
