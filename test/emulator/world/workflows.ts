/** A workflow that people start by hand, on a folder. */
export interface Workflow {
	id: string;
	product: 'automate' | 'relay';
	folderId: string;
	name: string;
	/** Of Box Automate the action that starts it, of Box Relay the flow that does. */
	startId: string;
	createdAt: number;
	/** The files of each start. */
	starts: string[][];
}
