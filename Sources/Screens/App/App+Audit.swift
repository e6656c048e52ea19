import Domain
import Foundation
import Services
import Terminal

extension App {
    mutating func receive(_ reply: AuditReply) {}
}
