import Domain
import Foundation
import Services

/// Work of the screens of bulk files for store, registry and files.
public enum BulkFileRequest: Sendable {}

/// What came of it.
public enum BulkFileReply: Sendable {}

/// What the screens of bulk files ask `App` to do.
enum BulkFileCommand {}
