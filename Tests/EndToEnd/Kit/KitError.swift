import Foundation

/// Why the kit could not go on; the description is what the reader of a failed test sees.
struct KitError: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }

    /// The last failed system call, by name.
    static func system(_ call: String, code: Int32) -> KitError {
        KitError("\(call): \(String(cString: strerror(code)))")
    }
}
