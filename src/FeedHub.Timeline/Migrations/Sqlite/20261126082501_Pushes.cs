using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FeedHub.Timeline.Migrations.Sqlite
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
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    receiver_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    at_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    duration_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: true),
                    entries = table.Column<int>(type: "INTEGER", nullable: false),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    up_to_id = table.Column<long>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_push_delivery", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "push_receiver",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    url = table.Column<string>(type: "TEXT", nullable: false),
                    host = table.Column<string>(type: "TEXT", nullable: false),
                    topic = table.Column<string>(type: "TEXT", nullable: false),
                    topic_url = table.Column<string>(type: "TEXT", nullable: false),
                    view_key = table.Column<string>(type: "TEXT", nullable: false),
                    events = table.Column<string>(type: "TEXT", nullable: false),
                    secret = table.Column<string>(type: "TEXT", nullable: true),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    created_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    renewed_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_ms = table.Column<long>(type: "INTEGER", nullable: true),
                    cursor_id = table.Column<long>(type: "INTEGER", nullable: false),
                    wanted_id = table.Column<long>(type: "INTEGER", nullable: false),
                    next_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    failing_since_ms = table.Column<long>(type: "INTEGER", nullable: true),
                    latency_ms = table.Column<int>(type: "INTEGER", nullable: false),
                    last_status = table.Column<int>(type: "INTEGER", nullable: true),
                    last_ms = table.Column<long>(type: "INTEGER", nullable: true),
                    last_error = table.Column<string>(type: "TEXT", nullable: true),
                    delivered = table.Column<long>(type: "INTEGER", nullable: false),
                    lease_owner = table.Column<string>(type: "TEXT", nullable: true),
                    lease_token = table.Column<long>(type: "INTEGER", nullable: false),
                    lease_until_ms = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_push_receiver", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "push_request",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    mode = table.Column<int>(type: "INTEGER", nullable: false),
                    key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    url = table.Column<string>(type: "TEXT", nullable: false),
                    host = table.Column<string>(type: "TEXT", nullable: false),
                    topic = table.Column<string>(type: "TEXT", nullable: false),
                    topic_url = table.Column<string>(type: "TEXT", nullable: false),
                    view_key = table.Column<string>(type: "TEXT", nullable: false),
                    secret = table.Column<string>(type: "TEXT", nullable: true),
                    lease_seconds = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    created_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    lease_owner = table.Column<string>(type: "TEXT", nullable: true),
                    lease_token = table.Column<long>(type: "INTEGER", nullable: false),
                    lease_until_ms = table.Column<long>(type: "INTEGER", nullable: false)
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
