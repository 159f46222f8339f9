using System.Text.Json;
using System.Text.Json.Serialization;
using FeedHub.Timeline.Explaining;
using Microsoft.AspNetCore.Mvc;

namespace FeedHub.Api;

/// <summary>The API's JSON: camelCase, nothing that is null, times as RFC 3339; a request with an unknown member is refused, since it would silently do nothing.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ApiPage<ApiEntry>))]
[JsonSerializable(typeof(ApiPage<ApiHit>))]
[JsonSerializable(typeof(ApiPage<ApiView>))]
[JsonSerializable(typeof(ApiPage<ApiSource>))]
[JsonSerializable(typeof(ApiPage<ApiIncident>))]
[JsonSerializable(typeof(ApiPage<ApiReceiver>))]
[JsonSerializable(typeof(IReadOnlyList<ApiRevision>))]
[JsonSerializable(typeof(IReadOnlyList<ApiView>))]
[JsonSerializable(typeof(IReadOnlyList<ApiFound>))]
[JsonSerializable(typeof(IReadOnlyList<ApiPoll>))]
[JsonSerializable(typeof(IReadOnlyList<ApiDelivery>))]
[JsonSerializable(typeof(IReadOnlyList<ApiProposal>))]
[JsonSerializable(typeof(IReadOnlyList<ApiAuthorChange>))]
[JsonSerializable(typeof(IReadOnlyList<ApiToken>))]
[JsonSerializable(typeof(ApiAuthor))]
[JsonSerializable(typeof(ApiAuthorResult))]
[JsonSerializable(typeof(ApiMerge))]
[JsonSerializable(typeof(ApiSplit))]
[JsonSerializable(typeof(ApiRename))]
[JsonSerializable(typeof(ApiAlias))]
[JsonSerializable(typeof(ApiRetraction))]
[JsonSerializable(typeof(ApiRule))]
[JsonSerializable(typeof(ApiTrial))]
[JsonSerializable(typeof(ApiSourceRequest))]
[JsonSerializable(typeof(ApiSourceAdded))]
[JsonSerializable(typeof(ApiSettings))]
[JsonSerializable(typeof(ApiPollJob))]
[JsonSerializable(typeof(ApiRemoval))]
[JsonSerializable(typeof(ApiImport))]
[JsonSerializable(typeof(ApiWebhookRequest))]
[JsonSerializable(typeof(ApiWebhookAdded))]
[JsonSerializable(typeof(ApiWebhookTest))]
[JsonSerializable(typeof(ApiPrivateViewRequest))]
[JsonSerializable(typeof(ApiKeyRequest))]
[JsonSerializable(typeof(ApiTokenMade))]
[JsonSerializable(typeof(ApiHubCosts))]
[JsonSerializable(typeof(ApiPlacementRequest))]
[JsonSerializable(typeof(ApiPlacement))]
[JsonSerializable(typeof(ApiSomeSettings))]
[JsonSerializable(typeof(ApiSettingsChanged))]
[JsonSerializable(typeof(IReadOnlyList<ApiPollSum>))]
[JsonSerializable(typeof(IReadOnlyList<ApiMove>))]
[JsonSerializable(typeof(IReadOnlyList<ApiTopicRule>))]
[JsonSerializable(typeof(IReadOnlyList<ApiDroppedEntry>))]
[JsonSerializable(typeof(ApiIds))]
[JsonSerializable(typeof(ApiPollsAsked))]
[JsonSerializable(typeof(ApiStates))]
[JsonSerializable(typeof(ApiSourceTrial))]
[JsonSerializable(typeof(ApiRedirect))]
[JsonSerializable(typeof(ApiRedirectDecision))]
[JsonSerializable(typeof(ApiPage<ApiOptOut>))]
[JsonSerializable(typeof(ApiOptOutRequest))]
[JsonSerializable(typeof(ApiOptOutPreview))]
[JsonSerializable(typeof(ApiOptOutAdded))]
[JsonSerializable(typeof(ApiChanges))]
[JsonSerializable(typeof(ApiHub))]
[JsonSerializable(typeof(EntryExplanation))]
[JsonSerializable(typeof(SourceExplanation))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class ApiJson : JsonSerializerContext;
