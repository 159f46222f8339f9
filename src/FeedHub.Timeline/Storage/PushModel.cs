using FeedHub.Timeline.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace FeedHub.Timeline.Storage;

/// <summary>Tables of pushes, of private views and of the API's keys.</summary>
internal static class PushModel
{
    public static void Build(ModelBuilder model)
    {
        model.Entity<PushReceiverRow>(receiver =>
        {
            receiver.ToTable("push_receiver").HasKey(r => r.Id);
            receiver.Property(r => r.Id).ValueGeneratedOnAdd();
            receiver.HasIndex(r => r.Key, "ux_push_receiver_key").IsUnique(); // is it subscribed?
            receiver.HasIndex(r => r.NextMs, "ix_push_receiver_due").HasFilter("wanted_id > cursor_id"); // who is to be told something
            receiver.HasIndex(r => r.ViewKey, "ix_push_receiver_view"); // who follows a view
            receiver.HasIndex(r => r.Host, "ix_push_receiver_host"); // how many has a host?
            receiver.HasIndex(r => r.Topic, "ix_push_receiver_topic"); // how many has a topic?
        });
        model.Entity<PushRequestRow>(request =>
        {
            request.ToTable("push_request").HasKey(r => r.Id);
            request.Property(r => r.Id).ValueGeneratedOnAdd();
            request.HasIndex(r => r.Host, "ix_push_request_host");
        });
        model.Entity<SourcePushRow>(push =>
        {
            push.ToTable("source_push").HasKey(p => p.Id);
            push.Property(p => p.Id).ValueGeneratedOnAdd();
            push.HasOne<SourceRow>().WithMany().HasForeignKey(p => p.SourceId).OnDelete(DeleteBehavior.Cascade);
            push.HasIndex(p => p.TokenKey, "ux_source_push_token").IsUnique(); // whose callback is it?
            push.HasIndex(p => p.SourceId, "ix_source_push_source");
            push.HasIndex(p => p.NextMs, "ix_source_push_due"); // whose hub is to be asked
        });
        model.Entity<SourceRow>().HasIndex(s => s.Id, "ix_source_hubs").HasFilter("hubs IS NOT NULL"); // what could be subscribed to
        model.Entity<PrivateTokenRow>(token =>
        {
            token.ToTable("private_token").HasKey(t => t.Id);
            token.Property(t => t.Id).ValueGeneratedOnAdd();
            token.HasIndex(t => t.TokenKey, "ux_private_token_key").IsUnique(); // what does an address open?
        });
        model.Entity<ApiKeyRow>(key =>
        {
            key.ToTable("api_key").HasKey(k => k.Id);
            key.Property(k => k.Id).ValueGeneratedOnAdd();
            key.HasIndex(k => k.KeyHash, "ux_api_key_hash").IsUnique(); // what may it do?
        });
        model.Entity<PushDeliveryRow>(delivery =>
        {
            delivery.ToTable("push_delivery").HasKey(d => d.Id);
            delivery.Property(d => d.Id).ValueGeneratedOnAdd();
            delivery.HasIndex(d => new { d.ReceiverId, d.Id }, "ix_push_delivery_receiver"); // a receiver's log
        });
    }
}
