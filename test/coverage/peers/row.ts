/** An action of a peer, with what this package has for it. */
export interface PeerRow {
	/** As the peer calls it. */
	action: string;
	/** Operations, such as `file.get`, there or planned; empty if none is needed or there is none. */
	ours: readonly string[];
	/** What it is here, if it is no operation; or why there is none. */
	why?: string;
}

export interface Peer {
	name: string;
	/** The version or the day, and where the list is from. */
	source: string;
	rows: readonly PeerRow[];
}

/** @param ours operations, separated by blanks */
export const row = (action: string, ours: string, why?: string): PeerRow => ({
	action,
	ours: ours.split(' ').filter((one) => one !== ''),
	...(why !== undefined && { why }),
});
