from django.urls import path

from claims.embed import oembed, views

urlpatterns = [
    path("embed/claims/<int:pk>", views.card, name="embed-claim"),
    path("oembed", oembed.oembed, name="oembed"),
]
