/**
 * What nodes can do in Box: a folder a resource, a file an operation, with its parameters and its handler together.
 *
 * Promises: each operation stands alone and is named in one list; values and names never change, since saved workflows
 * hold them. May import: operation, pickers, client; never n8n's contexts. Files beside the folders are what several
 * operations share. Words: those of Box's reference; *item* is a file, folder or web link. docs/adding-an-operation.md
 * shows how to add one.
 */
import type { Resource } from '../operation';
import { ai } from './ai';
import { aiAgent } from './aiAgent';
import { apiRequest } from './apiRequest';
import { automateWorkflow } from './automateWorkflow';
import { classification } from './classification';
import { collaboration } from './collaboration';
import { collection } from './collection';
import { comment } from './comment';
import { docGen } from './docGen';
import { event } from './event';
import { file } from './file';
import { fileRequest } from './fileRequest';
import { folder } from './folder';
import { group } from './group';
import { hub } from './hub';
import { hubCollaboration } from './hubCollaboration';
import { metadata } from './metadata';
import { metadataCascadePolicy } from './metadataCascadePolicy';
import { metadataTemplate } from './metadataTemplate';
import { recentItem } from './recentItem';
import { search } from './search';
import { sharedLink } from './sharedLink';
import { signRequest } from './signRequest';
import { signTemplate } from './signTemplate';
import { task } from './task';
import { user } from './user';
import { watermark } from './watermark';
import { webhook } from './webhook';
import { webLink } from './webLink';

/**
 * What the Box Platform node can do: content, and who works on it. In the order in which n8n shows it: what most people
 * look for first, and what is for those who find nothing else last.
 */
export const contentResources: readonly Resource[] = [
	file,
	folder,
	search,
	metadata,
	sharedLink,
	collaboration,
	comment,
	task,
	user,
	group,
	event,
	webLink,
	metadataTemplate,
	metadataCascadePolicy,
	classification,
	watermark,
	collection,
	recentItem,
	hub,
	hubCollaboration,
	fileRequest,
	automateWorkflow,
	webhook,
	apiRequest,
];

/** What the Box Platform AI node can do. */
export const aiResources: readonly Resource[] = [ai, aiAgent];

/** What the Box Platform Sign node can do. */
export const signResources: readonly Resource[] = [signRequest, signTemplate, docGen];

/** An action node of the package: everything that differs from one to the next, but its texts. */
export interface NodeResources {
	/** As n8n stores it in workflows, without the name of the package. */
	name: string;
	displayName: string;
	resources: readonly Resource[];
}

/** Every action node. A resource belongs to one of them, so that its value alone tells which. */
export const actionNodes: readonly NodeResources[] = [
	{ name: 'boxPlatform', displayName: 'Box Platform', resources: contentResources },
	{ name: 'boxPlatformAi', displayName: 'Box Platform AI', resources: aiResources },
	{ name: 'boxPlatformSign', displayName: 'Box Platform Sign', resources: signResources },
];

/** The resources of all action nodes. */
export const resources: readonly Resource[] = actionNodes.flatMap((node) => node.resources);
