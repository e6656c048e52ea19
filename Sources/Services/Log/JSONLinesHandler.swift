import Foundation
import Logging

/// swift-log's back end: one JSON object a line. Metadata that is not a `LoggedFact` is dropped, because it could be any text.
struct JSONLinesHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info
    let file: LogFile

    init(file: LogFile) { self.file = file }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: Logging.LogEvent) {
        var facts: [String: LogJSON] = [:]
        for (name, value) in event.metadata ?? [:] {
            if case .stringConvertible(let carried) = value, let fact = carried as? LoggedFact { facts[name] = fact.json }
        }
        file.append(LogLine(at: file.now(), level: event.level.rawValue, event: event.message.description, facts: facts))
    }
}
