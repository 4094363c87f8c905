/**
 * The query parameters Box's OpenAPI file declares, by operation. A parameter that is missing
 * here is recorded as a client mistake.
 */
const declared: Record<string, string> = {
	'GET /authorize': 'response_type client_id redirect_uri state scope',
	'GET /files/{file_id}': 'fields',
	'POST /files/{file_id}': 'fields',
	'PUT /files/{file_id}': 'fields',
	'GET /files/{file_id}/app_item_associations': 'limit marker application_type',
	'GET /files/{file_id}/content': 'version access_token',
	'POST /files/{file_id}/content': 'fields',
	'POST /files/content': 'fields',
	'GET /files/upload_sessions/{upload_session_id}/parts': 'offset limit',
	'POST /files/{file_id}/copy': 'fields',
	'GET /files/{file_id}/thumbnail.{extension}': 'min_height min_width max_height max_width',
	'GET /files/{file_id}/collaborations': 'fields limit marker',
	'GET /files/{file_id}/comments': 'fields limit offset',
	'GET /files/{file_id}/trash': 'fields',
	'GET /files/{file_id}/versions': 'fields limit offset',
	'GET /files/{file_id}/versions/{file_version_id}': 'fields',
	'POST /files/{file_id}/versions/current': 'fields',
	'GET /files/{file_id}/metadata': 'view',
	'GET /files/{file_id}/metadata/{scope}/{template_key}': 'view',
	'GET /folders/{folder_id}': 'fields sort direction offset limit',
	'POST /folders/{folder_id}': 'fields',
	'PUT /folders/{folder_id}': 'fields',
	'DELETE /folders/{folder_id}': 'recursive',
	'GET /folders/{folder_id}/app_item_associations': 'limit marker application_type',
	'GET /folders/{folder_id}/items': 'fields usemarker marker offset limit sort direction',
	'POST /folders': 'fields',
	'POST /folders/{folder_id}/copy': 'fields',
	'GET /folders/{folder_id}/collaborations': 'fields limit marker',
	'GET /folders/{folder_id}/trash': 'fields',
	'GET /folders/{folder_id}/metadata': 'view',
	'GET /folders/trash/items': 'fields limit offset usemarker marker direction sort',
	'GET /folder_locks': 'folder_id',
	'GET /hubs': 'query scope sort direction marker limit',
	'GET /enterprise_hubs': 'query sort direction marker limit',
	'GET /hub_items': 'hub_id parent_id marker limit',
	'GET /hub_collaborations': 'hub_id marker limit',
	'GET /metadata_templates': 'metadata_instance_id marker limit',
	'GET /metadata_templates/global': 'marker limit',
	'GET /metadata_templates/enterprise': 'marker limit',
	'GET /metadata_cascade_policies': 'folder_id owner_enterprise_id marker offset',
	'GET /comments/{comment_id}': 'fields',
	'PUT /comments/{comment_id}': 'fields',
	'POST /comments': 'fields',
	'GET /collaborations/{collaboration_id}': 'fields',
	'GET /collaborations': 'status fields offset limit',
	'POST /collaborations': 'fields notify',
	'GET /search':
		'query scope file_extensions created_at_range updated_at_range size_range ' +
		'owner_user_ids recent_updater_user_ids ancestor_folder_ids content_types type ' +
		'trash_content mdfilters sort direction limit include_recent_shared_links fields ' +
		'offset deleted_user_ids deleted_at_range',
	'GET /shared_items': 'fields',
	'GET /web_links/{web_link_id}': 'fields',
	'POST /web_links/{web_link_id}': 'fields',
	'PUT /web_links/{web_link_id}': 'fields',
	'GET /web_links/{web_link_id}/trash': 'fields',
	'GET /users': 'filter_term user_type external_app_user_id fields offset limit usemarker marker',
	'POST /users': 'fields',
	'GET /users/me': 'fields',
	'GET /users/{user_id}': 'fields',
	'PUT /users/{user_id}': 'fields',
	'DELETE /users/{user_id}': 'notify force',
	'PUT /users/{user_id}/folders/0': 'fields notify',
	'GET /users/{user_id}/memberships': 'limit offset',
	'POST /invites': 'fields',
	'GET /invites/{invite_id}': 'fields',
	'GET /groups': 'filter_term fields limit offset',
	'POST /groups': 'fields',
	'GET /groups/{group_id}': 'fields',
	'PUT /groups/{group_id}': 'fields',
	'GET /groups/{group_id}/memberships': 'limit offset',
	'GET /groups/{group_id}/collaborations': 'limit offset',
	'POST /group_memberships': 'fields',
	'GET /group_memberships/{group_membership_id}': 'fields',
	'PUT /group_memberships/{group_membership_id}': 'fields',
	'GET /webhooks': 'marker limit',
	'GET /events': 'stream_type stream_position limit event_type created_after created_before',
	'GET /collections': 'fields offset limit',
	'GET /collections/{collection_id}/items': 'fields offset limit',
	'GET /recent_items': 'fields limit marker',
	'GET /sign_requests': 'marker limit senders shared_requests',
	'GET /workflows': 'folder_id trigger_type limit marker',
	'GET /automate_workflows': 'folder_id limit marker',
	'GET /sign_templates': 'marker limit',
	'GET /ai_agent_default': 'mode language model',
	'GET /ai_agents': 'mode fields agent_state include_box_default marker limit',
	'GET /ai_agents/{agent_id}': 'fields',
	'GET /metadata_taxonomies/{namespace}': 'marker limit',
	'GET /metadata_taxonomies/{namespace}/{taxonomy_key}/nodes':
		'level parent ancestor query include-total-result-count marker limit',
	'GET /metadata_templates/{namespace}/{template_key}/fields/{field_key}/options':
		'level parent ancestor query include-total-result-count only-selectable-options ' +
		'marker limit',
};

/** Parameters that Box takes although its OpenAPI file leaves them out. */
const undeclared: Record<string, string> = {
	'OPTIONS /events': 'stream_type',
	'GET /tasks/{task_id}': 'fields',
	'GET /files/{file_id}/tasks': 'fields',
	'PUT /collaborations/{collaboration_id}': 'fields',
	'PUT /folders/{folder_id}': 'fields',
	'POST /web_links': 'fields',
	'POST /folders/{folder_id}/copy': 'fields',
	'PUT /groups/{group_id}': 'fields',
};

/** Whether Box's reference knows a query parameter for an operation. */
export function knowsParameter(operation: string, name: string): boolean {
	const names = `${declared[operation] ?? ''} ${undeclared[operation] ?? ''}`;
	return names.split(' ').includes(name);
}
