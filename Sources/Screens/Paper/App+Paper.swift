import Domain
import Foundation
import Services

extension App {
    mutating func run(_ command: PaperCommand) {}

    mutating func receive(_ reply: PaperReply, _ slot: Slot?) {}
}
