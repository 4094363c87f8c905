/**
 * Why calls of Box's API are no operation: others of the package make them, or they are left to API Request. By call, or
 * by Box's own category for all of its calls that nothing else explains.
 */
interface Reason {
	/** A call such as `GET /authorize`, or a category such as `legal_hold_policies`. */
	of: string;
	why: string;
}

/** Calls that the package makes by itself. */
export const parts: readonly Reason[] = [
	{ of: 'authorization', why: 'The credentials ask for tokens; the package signs users in' },
	{ of: 'OPTIONS /events', why: 'Box Platform Trigger asks where to wait for events' },
	{
		of: 'OPTIONS /files/content',
		why: 'Uploads ask with it whether a name is free, before any content is sent',
	},
	{ of: 'chunked_uploads', why: 'File > Upload and Upload Version use it for large content' },
];

const governance =
	'Work of compliance officers, set up once; a node for administrators is to follow';
const cards = 'Cards of Box Skills, for which the app has to be a skill of Box’s own kind';
const shield = 'Box Shield is set up by administrators in the Admin Console';
const taxonomy = 'A taxonomy is set up once; metadata operations read and write its values';
const templateOnce = 'The labels are set up once, by an administrator';

/** Calls that are left to API Request. */
export const requests: readonly Reason[] = [
	{
		of: 'app_item_associations',
		why: 'Says which app items, such as those of Salesforce, a file belongs to: seldom asked for',
	},
	{ of: 'skills', why: cards },
	{
		of: 'GET /metadata_templates',
		why: 'Finds a template by an instance’s ID; Metadata > Get returns the template',
	},
	{
		of: 'GET /metadata_templates/{template_id}',
		why: 'The same as Metadata Template > Get, which takes the key',
	},
	{
		of: 'PUT /metadata_templates/enterprise/securityClassification-6VMVochwUWo/schema#add',
		why: templateOnce,
	},
	{
		of: 'PUT /metadata_templates/enterprise/securityClassification-6VMVochwUWo/schema#update',
		why: templateOnce,
	},
	{ of: 'POST /metadata_templates/schema#classifications', why: templateOnce },
	{
		of: 'shared_links_app_items',
		why: 'App items belong to other products; there is nothing to do with one',
	},
	{
		of: 'GET /shared_items#web_links',
		why: 'Shared Link > Resolve makes it; no case has a web link yet',
	},
	{
		of: 'GET /task_assignments/{task_assignment_id}',
		why: 'Task > Get Assignments returns the same of each assignment',
	},
	{
		of: 'GET /web_links/{web_link_id}/trash',
		why: 'Folder > Get Trash lists what is in the trash; Web Link > Restore and Delete Permanently take it from there',
	},
	{
		of: 'GET /web_links/{web_link_id}#get_shared_link',
		why: 'Web Link > Get returns the shared link among its fields',
	},
	{
		of: 'GET /invites/{invite_id}',
		why: 'Only the status of an invitation that User > Invite has returned',
	},
	{
		of: 'GET /group_memberships/{group_membership_id}',
		why: 'Group > Get Members and User > Get Memberships list them with all details',
	},
	{ of: 'GET /collections/{collection_id}', why: 'Returns no more than the list of collections' },
	{ of: 'workflows', why: 'Box Relay, which Box replaces by Box Automate' },
	{ of: 'retention_policies', why: governance },
	{ of: 'retention_policy_assignments', why: governance },
	{ of: 'file_version_retentions', why: governance },
	{ of: 'legal_hold_policies', why: governance },
	{ of: 'legal_hold_policy_assignments', why: governance },
	{ of: 'file_version_legal_holds', why: governance },
	{ of: 'shield_information_barriers', why: shield },
	{ of: 'shield_information_barrier_reports', why: shield },
	{ of: 'shield_information_barrier_segments', why: shield },
	{ of: 'shield_information_barrier_segment_members', why: shield },
	{ of: 'shield_information_barrier_segment_restrictions', why: shield },
	{ of: 'shield_lists', why: shield },
	{ of: 'device_pinners', why: 'Devices are unpinned by administrators in the Admin Console' },
	{ of: 'terms_of_services', why: 'Terms are set up once, in the Admin Console' },
	{ of: 'terms_of_service_user_statuses', why: 'Users accept terms when they sign in' },
	{ of: 'collaboration_allowlist_entries', why: governance },
	{ of: 'collaboration_allowlist_exempt_targets', why: governance },
	{
		of: 'storage_policies',
		why: 'Where content is stored is decided once, by administrators (Box Zones)',
	},
	{
		of: 'storage_policy_assignments',
		why: 'Where content is stored is decided once, by administrators (Box Zones)',
	},
	{ of: 'integration_mappings', why: 'Slack and Teams are connected in Box itself' },
	{ of: 'metadata_taxonomies', why: taxonomy },
	{
		of: 'enterprise_configurations',
		why: 'The settings of a whole enterprise, read by administrators',
	},
	{ of: 'hub_document', why: 'The layout of a hub’s pages, which the API cannot change' },
	{
		of: 'archives',
		why: 'Box Archive is an add-on that few companies have; administrators use it',
	},
	{
		of: 'external_users',
		why: 'Takes users outside of the enterprise away from all content at once: too much for a step of a workflow',
	},
	{
		of: 'notes',
		why: 'Converts a file to a Box Note, in a version of the API that may still change',
	},
];
