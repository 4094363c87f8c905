/**
 * What nodes can do in Box: a folder a resource, a file an operation, with its parameters and its handler together.
 *
 * Promises: each operation stands alone and is named in one list; values and names never change, since saved workflows
 * hold them. May import: operation, pickers, client; never n8n's contexts. Files beside the folders are what several
 * operations share. Words: those of Box's reference; *item* is a file, folder or web link. docs/adding-an-operation.md
 * shows how to add one.
 */
import type { Resource } from '../operation';
import { apiRequest } from './apiRequest';
import { automateWorkflow } from './automateWorkflow';
import { classification } from './classification';
import { collaboration } from './collaboration';
import { collection } from './collection';
import { comment } from './comment';
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
import { task } from './task';
import { user } from './user';
import { watermark } from './watermark';
import { webhook } from './webhook';
import { webLink } from './webLink';

/** Everything that the Box Platform node can do. */
export const resources: readonly Resource[] = [
	apiRequest,
	automateWorkflow,
	classification,
	collaboration,
	collection,
	comment,
	event,
	file,
	fileRequest,
	folder,
	group,
	hub,
	hubCollaboration,
	metadata,
	metadataCascadePolicy,
	metadataTemplate,
	recentItem,
	search,
	sharedLink,
	task,
	user,
	watermark,
	webLink,
	webhook,
];
