import Domain
import Foundation
import Services

extension App {
    mutating func run(_ command: BulkFileCommand) {}

    mutating func receive(_ reply: BulkFileReply, _ slot: Slot?) {}
}
