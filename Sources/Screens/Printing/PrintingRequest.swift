import Domain
import Foundation
import Services

/// Work of the screens of certificates and letters for store, registry and files.
public enum PrintingRequest: Sendable {}

/// What came of it.
public enum PrintingReply: Sendable {}

/// What the screens of certificates and letters ask `App` to do.
enum PrintingCommand {}
