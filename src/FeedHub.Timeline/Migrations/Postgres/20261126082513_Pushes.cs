using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace FeedHub.Timeline.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Pushes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "push_delivery",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    receiver_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    at_ms = table.Column<long>(type: "bigint", nullable: false),
                    duration_ms = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: true),
                    entries = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    up_to_id = table.Column<long>(type: "bigint", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_push_delivery", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "push_receiver",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    url = table.Column<string>(type: "text", nullable: false),
                    host = table.Column<string>(type: "text", nullable: false),
                    topic = table.Column<string>(type: "text", nullable: false),
                    topic_url = table.Column<string>(type: "text", nullable: false),
                    view_key = table.Column<string>(type: "text", nullable: false),
                    events = table.Column<string>(type: "text", nullable: false),
                    secret = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<int>(type: "integer", nullable: false),
                    created_ms = table.Column<long>(type: "bigint", nullable: false),
                    renewed_ms = table.Column<long>(type: "bigint", nullable: false),
                    ends_ms = table.Column<long>(type: "bigint", nullable: true),
                    cursor_id = table.Column<long>(type: "bigint", nullable: false),
                    wanted_id = table.Column<long>(type: "bigint", nullable: false),
                    next_ms = table.Column<long>(type: "bigint", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    failing_since_ms = table.Column<long>(type: "bigint", nullable: true),
                    latency_ms = table.Column<int>(type: "integer", nullable: false),
                    last_status = table.Column<int>(type: "integer", nullable: true),
                    last_ms = table.Column<long>(type: "bigint", nullable: true),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    delivered = table.Column<long>(type: "bigint", nullable: false),
                    lease_owner = table.Column<string>(type: "text", nullable: true),
                    lease_token = table.Column<long>(type: "bigint", nullable: false),
                    lease_until_ms = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_push_receiver", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "push_request",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    mode = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    url = table.Column<string>(type: "text", nullable: false),
                    host = table.Column<string>(type: "text", nullable: false),
                    topic = table.Column<string>(type: "text", nullable: false),
                    topic_url = table.Column<string>(type: "text", nullable: false),
                    view_key = table.Column<string>(type: "text", nullable: false),
                    secret = table.Column<string>(type: "text", nullable: true),
                    lease_seconds = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    created_ms = table.Column<long>(type: "bigint", nullable: false),
                    lease_owner = table.Column<string>(type: "text", nullable: true),
                    lease_token = table.Column<long>(type: "bigint", nullable: false),
                    lease_until_ms = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_push_request", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_push_delivery_receiver",
                table: "push_delivery",
                columns: new[] { "receiver_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_push_receiver_due",
                table: "push_receiver",
                column: "next_ms",
                filter: "wanted_id > cursor_id");

            migrationBuilder.CreateIndex(
                name: "ix_push_receiver_host",
                table: "push_receiver",
                column: "host");

            migrationBuilder.CreateIndex(
                name: "ix_push_receiver_topic",
                table: "push_receiver",
                column: "topic");

            migrationBuilder.CreateIndex(
                name: "ix_push_receiver_view",
                table: "push_receiver",
                column: "view_key");

            migrationBuilder.CreateIndex(
                name: "ux_push_receiver_key",
                table: "push_receiver",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_push_request_host",
                table: "push_request",
                column: "host");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "push_delivery");

            migrationBuilder.DropTable(
                name: "push_receiver");

            migrationBuilder.DropTable(
                name: "push_request");
        }
    }
}
