using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>The row that a statement has come to. It is another one as soon as the next is read, so nobody keeps it.</summary>
internal abstract class SqlRow
{
    /// <summary>Whether a column is null.</summary>
    public abstract bool IsDBNull(int column);

    /// <summary>A whole number.</summary>
    /// <exception cref="InvalidCastException">It is null.</exception>
    public abstract long GetInt64(int column);

    /// <inheritdoc cref="GetInt64"/>
    public abstract int GetInt32(int column);

    /// <summary>A whole number of whatever type the database sums up to.</summary>
    /// <exception cref="InvalidCastException">It is null.</exception>
    public abstract long GetSum(int column);

    /// <summary>Yes or no.</summary>
    /// <exception cref="InvalidCastException">It is null.</exception>
    public abstract bool GetBoolean(int column);

    /// <summary>Text.</summary>
    /// <exception cref="InvalidCastException">It is null.</exception>
    public abstract string GetString(int column);

    /// <summary>Bytes.</summary>
    /// <exception cref="InvalidCastException">It is null.</exception>
    public abstract byte[] GetBytes(int column);

    public abstract string? TextOrNull(int column);

    public long? LongOrNull(int column) => IsDBNull(column) ? null : GetInt64(column);

    public int? IntOrNull(int column) => IsDBNull(column) ? null : GetInt32(column);

    public byte[]? BytesOrNull(int column) => IsDBNull(column) ? null : GetBytes(column);

    public EntryKey Key(int column) => EntryKey.FromBytes(GetBytes(column));
}
