import Domain
import Foundation
import Services

/// Work of the screens of batches and forms for store, registry and files.
public enum PaperRequest: Sendable {}

/// What came of it.
public enum PaperReply: Sendable {}

/// What the screens of batches and forms ask `App` to do.
enum PaperCommand {}
