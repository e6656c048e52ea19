import Domain
import Foundation
import Services

extension App {
    mutating func run(_ command: PaperCommand) {
        switch command {
        case .key, .thirdLook, .journal, .finish, .compare, .setAside, .openScan, .closeKeying: runKeying(command)
        }
    }

    mutating func receive(_ reply: PaperReply, _ slot: Slot?) {
        switch reply {
        case .keyingPlaces, .formDraftSaved, .formRecorded, .formReleased, .compared, .thirdLook, .scanOpened: receiveKeying(reply)
        default: receiveBatches(reply)
        }
    }

    private mutating func receiveBatches(_ reply: PaperReply) {}
}
