using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace FeedHub.Feeds.Evaluating;

/// <summary>Reads labelled sets: one JSON object a line.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, AllowTrailingCommas = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LabelledByline))]
[JsonSerializable(typeof(LabelledAuthors))]
[JsonSerializable(typeof(LabelledSeries))]
[JsonSerializable(typeof(LabelledTopic))]
[JsonSerializable(typeof(LabelledCluster))]
[JsonSerializable(typeof(LabelledLanguage))]
internal sealed partial class LabelledJson : JsonSerializerContext
{
    /// <summary>All cases of a set.</summary>
    /// <param name="lines">Lines; empty ones are skipped.</param>
    /// <param name="type">What a line is.</param>
    /// <exception cref="FormatException">A line is none, and the message names it; or there is no case.</exception>
    public static IEnumerable<T> Read<T>(IEnumerable<string> lines, JsonTypeInfo<T> type)
    {
        int number = 0;
        bool isEmpty = true;
        foreach (string line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            T? labelled;
            try
            {
                labelled = JsonSerializer.Deserialize(line, type);
            }
            catch (JsonException error)
            {
                throw new FormatException($"Line {number} is no labelled case: {error.Message}", error);
            }

            isEmpty = false;
            yield return labelled ?? throw new FormatException($"Line {number} is no labelled case: null.");
        }

        if (isEmpty)
        {
            throw new FormatException("There is no labelled case in it.");
        }
    }
}
