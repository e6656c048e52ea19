import Foundation
import Screens
import Services
import Synchronization

/// Finds questions and answers beside an inquiry.
final class KnowledgeWorker: Sendable {
    private let knowledge: KnowledgeBase
    private let inbox: Inbox
    private let tasks = Mutex<[RequestID: Task<Void, Never>]>([:])

    init(knowledge: KnowledgeBase, inbox: Inbox) {
        self.knowledge = knowledge
        self.inbox = inbox
    }

    /// - returns: `false` when the request is somebody else's.
    func perform(_ id: RequestID, _ request: Request) -> Bool {
        guard case .desk(.answers(let context)) = request else { return false }
        tasks.withLock { tasks in
            tasks[id] = Task { [self] in
                let hits = await knowledge.hits(for: context)
                _ = self.tasks.withLock { $0.removeValue(forKey: id) }
                if !Task.isCancelled { inbox.post(.reply(id, .desk(.answers(hits)))) }
            }
        }
        return true
    }

    func cancel(_ id: RequestID) -> Bool {
        guard let task = tasks.withLock({ $0.removeValue(forKey: id) }) else { return false }
        task.cancel()
        return true
    }
}
