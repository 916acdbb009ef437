#include "sim/record/orderly_driver.hpp"

#include "sim/record/orderly_store.hpp"

#include <hdf5.h>
#if H5_VERSION_GE(1, 14, 0)
#include <H5FDdevelop.h>
#endif

#include <algorithm>
#include <iterator>
#include <memory>
#include <new>
#include <string>
#include <system_error>
#include <type_traits>

namespace dearth::sim::hdf5 {
namespace {

/// What the library knows of a file, and its bytes.
struct OrderlyFile : H5FD_t {
    OrderlyFile(char const* path, OrderlyStore::Content content)
        : H5FD_t{}, store(path, content) {}

    OrderlyStore store;
    haddr_t end = 0;          ///< of what the library has given out
    bool is_settling = false; ///< at each flush
};

OrderlyFile& of(H5FD_t* file) {
    // NOLINTNEXTLINE(*-static-cast-downcast): the library hands back what open() made
    return *static_cast<OrderlyFile*>(file);
}

OrderlyFile const& of(H5FD_t const* file) {
    // NOLINTNEXTLINE(*-static-cast-downcast)
    return *static_cast<OrderlyFile const*>(file);
}

// Does something with the disk; what it throws becomes an entry of the error stack, in
// the words of the library's own drivers.
template <class Action>
herr_t on_disk(Action action) {
    std::string why;
    try {
        action();
        return 0;
    } catch (std::system_error const& error) {
        why = error.code().message();
    } catch (std::bad_alloc const&) {
        why = "Cannot allocate memory";
    }
    H5Epush2(H5E_DEFAULT, __FILE__, "on_disk", __LINE__, H5E_ERR_CLS, H5E_IO,
             H5E_WRITEERROR, "file access failed: error message = '%s'", why.c_str());
    return -1;
}

extern "C" {

static H5FD_t* open_orderly(char const* path, unsigned flags, hid_t, haddr_t) {
    std::unique_ptr<OrderlyFile> file;
    auto const content = (flags & H5F_ACC_TRUNC) != 0 ? OrderlyStore::Content::nothing
                                                      : OrderlyStore::Content::kept;
    on_disk([&] {
        file = std::make_unique<OrderlyFile>(path, content);
        file->is_settling = content == OrderlyStore::Content::kept;
    });
    return file.release();
}

static herr_t close_orderly(H5FD_t* file) {
    std::unique_ptr<OrderlyFile> const ends(&of(file));
    return 0;
}

static herr_t tell_features(H5FD_t const*, unsigned long* features) {
    *features = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA
                | H5FD_FEAT_DATA_SIEVE | H5FD_FEAT_AGGREGATE_SMALLDATA
                | H5FD_FEAT_DEFAULT_VFD_COMPATIBLE;
    return 0;
}

static haddr_t end_given_out(H5FD_t const* file, H5FD_mem_t) {
    return of(file).end;
}

static herr_t give_out(H5FD_t* file, H5FD_mem_t, haddr_t end) {
    of(file).end = end;
    return 0;
}

static haddr_t end_of_file(H5FD_t const* file, H5FD_mem_t) {
    return of(file).store.size();
}

static herr_t read_orderly(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t place, size_t size,
                           void* bytes) {
    return on_disk([&] {
        of(file).store.read(place, {static_cast<std::byte*>(bytes), size});
    });
}

static herr_t write_orderly_bytes(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t place,
                                  size_t size, void const* bytes) {
    return on_disk([&] {
        of(file).store.write(place, {static_cast<std::byte const*>(bytes), size});
    });
}

static herr_t hand_over(H5FD_t* file, hid_t, void** handle) {
    *handle = &of(file);
    return 0;
}

static herr_t settle(H5FD_t* file, hid_t, hbool_t) {
    if (!of(file).is_settling) {
        return 0;
    }
    return on_disk([&] { of(file).store.settle(of(file).end); });
}

static herr_t lock_orderly(H5FD_t* file, hbool_t alone) {
    return on_disk([&] { of(file).store.lock(alone); });
}

static herr_t unlock_orderly(H5FD_t* file) {
    return on_disk([&] { of(file).store.unlock(); });
}

} // extern "C"

H5FD_class_t orderly_class() {
    H5FD_class_t driver{};
#if H5_VERSION_GE(1, 14, 0)
    driver.version = H5FD_CLASS_VERSION;
    driver.value = H5FD_RESERVED + 77; // any that no other driver here has
#endif
    driver.name = "dearth_orderly";
    driver.maxaddr = static_cast<haddr_t>(~std::uint64_t{0} >> 1U);
    driver.fc_degree = H5F_CLOSE_WEAK;
    driver.open = open_orderly;
    driver.close = close_orderly;
    driver.query = tell_features;
    driver.get_eoa = end_given_out;
    driver.set_eoa = give_out;
    driver.get_eof = end_of_file;
    driver.get_handle = hand_over;
    driver.read = read_orderly;
    driver.write = write_orderly_bytes;
    driver.flush = settle;
    driver.lock = lock_orderly;
    driver.unlock = unlock_orderly;
    H5FD_mem_t const dichotomy[] = H5FD_FLMAP_DICHOTOMY;
    static_assert(std::extent_v<decltype(dichotomy)> == H5FD_MEM_NTYPES);
    std::copy(std::begin(dichotomy), std::end(dichotomy), std::begin(driver.fl_map));
    return driver;
}

// The library knows drivers by a number, one per process.
Id orderly_driver() {
    static H5FD_class_t const driver = orderly_class();
    static Id const id = checked(H5FDregister(&driver), "register a driver");
    return id;
}

} // namespace

void write_orderly(Id access) {
    checked(H5Pset_driver(access, orderly_driver(), nullptr), "choose a driver");
}

void settle_from_now(Id file) {
    void* handle = nullptr;
    checked(H5Fget_vfd_handle(file, H5P_DEFAULT, &handle), "find the driver of a file");
    static_cast<OrderlyFile*>(handle)->is_settling = true;
}

} // namespace dearth::sim::hdf5
