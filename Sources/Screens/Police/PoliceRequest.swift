import Domain
import Foundation
import Services

/// Work of the screens of police inquiries for store, registry and files.
public enum PoliceRequest: Sendable {}

/// What came of it.
public enum PoliceReply: Sendable {}

/// What the screens of police inquiries ask `App` to do.
enum PoliceCommand {}
