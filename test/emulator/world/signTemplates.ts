/** A document with its fields and the roles of those who sign it. */
export interface SignTemplate {
	id: string;
	name: string;
	/** Who made it; others do not see it. */
	ownerId: string;
	fileId: string;
	/** Where what was signed goes. */
	folderId: string;
}
